package dev.ratchet.stack.product;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of all browsers, in memory; where there are too many, those unused for longest go. */
final class Sessions {
    private static final int MOST = 10_000;

    private final Map<String, Session> byId = new LinkedHashMap<>(16, 0.75f, true);

    synchronized Optional<Session> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized void keep(String id, Session session) {
        byId.put(id, session);
        if (byId.size() > MOST) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    synchronized void end(String id) {
        byId.remove(id);
    }
}
