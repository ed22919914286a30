package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code on its way to a phone.
 *
 * @param challengeId names the delivery as well
 * @param locale BCP 47 tag of the user, where known
 */
public record CodeMessage(
        UserId user,
        UUID challengeId,
        Purpose purpose,
        PhoneNumber phone,
        String code,
        Instant sentAt,
        Instant expiresAt,
        @Nullable String locale) {

    @Override
    public String toString() {
        return "CodeMessage[" + challengeId + "]";
    }
}
