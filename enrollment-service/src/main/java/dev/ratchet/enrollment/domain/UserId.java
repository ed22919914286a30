package dev.ratchet.enrollment.domain;

import java.nio.charset.StandardCharsets;

/**
 * A user of a tenant. Both parts have 1 to 200 characters, without control characters, half surrogate pairs and
 * {@code /}.
 */
public record UserId(String tenantId, String userId) implements Comparable<UserId> {
    private static final int LONGEST = 200;

    public UserId {
        check("tenantId", tenantId);
        check("userId", userId);
    }

    private static void check(String field, String value) {
        if (value.isBlank()
                || value.length() > LONGEST
                || value.indexOf('/') >= 0
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + ": must have 1 to " + LONGEST + " characters, none of them '/' or a control character");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw new IllegalArgumentException(field + ": is not valid Unicode");
        }
    }

    /** By tenant, then by user: the order in which rows are written, so that writers do not wait in a circle. */
    @Override
    public int compareTo(UserId other) {
        var byTenant = tenantId.compareTo(other.tenantId);
        return byTenant != 0 ? byTenant : userId.compareTo(other.userId);
    }
}
