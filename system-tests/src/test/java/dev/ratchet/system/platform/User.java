package dev.ratchet.system.platform;

import java.util.Random;

/** One person of one tenant. */
public record User(String tenantId, String userId) {
    private static final Random NAMES = new Random();

    /** A tenant that nobody has heard of. */
    public static String newTenant(String name) {
        return name + "-" + Long.toString(NAMES.nextLong(36L * 36 * 36 * 36 * 36 * 36), 36);
    }

    /** The record key of this user's events. */
    public String key() {
        return tenantId + "/" + userId;
    }

    /** Where a service shows this user, such as {@code /v1/users/acme/anna}. */
    public String under(String prefix) {
        return prefix + "/" + key();
    }
}
