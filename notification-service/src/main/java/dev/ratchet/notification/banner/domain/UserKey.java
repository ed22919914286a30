package dev.ratchet.notification.banner.domain;

import java.util.Comparator;

/** A user, ordered by tenant, then by user. */
public record UserKey(String tenantId, String userId) implements Comparable<UserKey> {
    private static final Comparator<UserKey> ORDER =
            Comparator.comparing(UserKey::tenantId).thenComparing(UserKey::userId);

    @Override
    public int compareTo(UserKey other) {
        return ORDER.compare(this, other);
    }
}
