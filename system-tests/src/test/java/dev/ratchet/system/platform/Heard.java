package dev.ratchet.system.platform;

import dev.ratchet.testing.EventWire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a topic has told since its beginning, by record key and in its order. */
public final class Heard {
    private final EventWire wire;
    private final String topic;
    private final Map<String, List<Told>> byKey = new HashMap<>();
    private int read;

    public Heard(EventWire wire, String topic) {
        this.wire = wire;
        this.topic = topic;
        wire.records(topic); // so that it listens before the first event
    }

    /** Each event as often as the topic holds it. */
    public synchronized List<Told> of(User user) {
        catchUp();
        return List.copyOf(byKey.getOrDefault(user.key(), List.of()));
    }

    private void catchUp() {
        var records = wire.records(topic);
        for (int size = records.size(); read < size; read++) {
            var told = Told.of(records.get(read));
            byKey.computeIfAbsent(told.key(), key -> new ArrayList<>()).add(told);
        }
    }
}
