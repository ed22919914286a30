package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code on its way to a phone.
 *
 * @param challengeId names the delivery as well
 * @param locale BCP 47 tag of the user, where known
 * @param address that the code was asked for from, as the product told it; null where nobody did
 */
public record CodeMessage(
        UserId user,
        UUID challengeId,
        Purpose purpose,
        PhoneNumber phone,
        String code,
        Instant sentAt,
        Instant expiresAt,
        @Nullable String locale,
        @Nullable String address) {

    @Override
    public String toString() {
        return "CodeMessage[" + challengeId + "]";
    }
}
