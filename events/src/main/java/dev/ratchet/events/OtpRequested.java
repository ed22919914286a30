package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A one-time code is to reach a user's phone. Number and code travel sealed, see {@link OtpSeal}.
 *
 * @param deliveryId one message; a deliverer that has seen it does not send it again
 * @param purpose {@code SIGN_IN} or {@code FACTOR_CONFIRMATION}; later versions add purposes
 * @param sealed base64 of the sealed {@link OtpMessage}
 * @param expiresAt a code that arrives later helps nobody: drop it
 * @param locale BCP 47 tag of the user, where known
 */
public record OtpRequested(
        String tenantId,
        String userId,
        String deliveryId,
        String purpose,
        String sealed,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable String locale)
        implements Event {

    public OtpRequested {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.id("deliveryId", deliveryId);
        Require.text("purpose", purpose);
        Require.text("sealed", sealed);
        Require.time("requestedAt", requestedAt);
        Require.time("expiresAt", expiresAt);
        Require.optionalText("locale", locale);
    }

    @Override
    public String key() {
        return tenantId + "/" + userId;
    }
}
