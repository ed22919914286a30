package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told about the account.
 *
 * @param id one message
 * @param phone where it is told by SMS; null where whoever delivers it is to choose from what it knows of the user
 * @param link where the user can act on it; null where there is nothing to do
 * @param locale BCP 47 tag of the user, where known
 */
public record Notice(
        UserId user,
        UUID id,
        Kind kind,
        @Nullable PhoneNumber phone,
        @Nullable String link,
        Instant sentAt,
        Instant expiresAt,
        @Nullable String locale) {

    /** What happened. */
    public enum Kind {
        /** Told to the number before; without a number where there was none. */
        PHONE_CHANGED,
        FACTORS_RESET,
        /** Told to the number before: what came with a changed number has been taken back. */
        PHONE_DISOWNED,
        FACTOR_ADDED,
        FACTOR_REMOVED,
        /** The user, or an admin, had browsers forgotten. */
        TRUST_CLEARED,
        RECOVERY_CODE_USED
    }

    @Override
    public String toString() {
        return "Notice[" + id + "]";
    }
}
