package dev.ratchet.policy.domain;

import java.util.Comparator;

/** One user of one tenant. Ordered, so that transactions write in one order. */
public record UserId(String tenantId, String userId) implements Comparable<UserId> {
    private static final Comparator<UserId> ORDER =
            Comparator.comparing(UserId::tenantId).thenComparing(UserId::userId);

    @Override
    public int compareTo(UserId other) {
        return ORDER.compare(this, other);
    }
}
