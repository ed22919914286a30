package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a user is told by SMS about the account.
 *
 * @param id one message
 * @param link where the user can act on it; null where there is nothing to do
 * @param locale BCP 47 tag of the user, where known
 */
public record Notice(
        UserId user,
        UUID id,
        Kind kind,
        PhoneNumber phone,
        @Nullable String link,
        Instant sentAt,
        Instant expiresAt,
        @Nullable String locale) {

    /** What happened. */
    public enum Kind {
        /** Told to the number before. */
        PHONE_CHANGED,
        FACTORS_RESET,
        /** Told to the number before: what came with a changed number has been taken back. */
        PHONE_DISOWNED
    }

    @Override
    public String toString() {
        return "Notice[" + id + "]";
    }
}
