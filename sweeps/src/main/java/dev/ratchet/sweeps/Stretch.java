package dev.ratchet.sweeps;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Users of one tenant next to each other in key order. What other tables hold of a chunk is read by its few stretches, not
 * user by user.
 */
public record Stretch(String tenantId, String first, String last) {

    /** @param users in key order */
    public static List<Stretch> of(Collection<UserKey> users) {
        var stretches = new ArrayList<Stretch>();
        for (var user : users) {
            if (!stretches.isEmpty() && stretches.getLast().tenantId().equals(user.tenantId())) {
                var open = stretches.removeLast();
                stretches.add(new Stretch(open.tenantId(), open.first(), user.userId()));
            } else {
                stretches.add(new Stretch(user.tenantId(), user.userId(), user.userId()));
            }
        }
        return stretches;
    }
}
