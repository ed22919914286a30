package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user is to be told something that concerns the security of the account. Number and link travel sealed, see
 * {@link OtpSeal}.
 *
 * @param noticeId one message; a deliverer that has seen it does not send it again
 * @param kind {@code PHONE_CHANGED} (goes to the number before, with a link that disowns the new one) or
 *     {@code FACTORS_RESET}, {@code PHONE_DISOWNED} (what came with the changed number was taken back), {@code FACTOR_ADDED}, {@code FACTOR_REMOVED},
 *     {@code TRUST_CLEARED}, {@code RECOVERY_CODE_USED}; later versions add kinds
 * @param sealed base64 of the sealed {@link NoticeMessage}
 * @param requestedAt the same for all notices of one cause, of which one goes to each number
 * @param expiresAt from then on it helps nobody: drop it
 * @param locale BCP 47 tag of the user, where known
 */
public record NoticeRequested(
        String tenantId,
        String userId,
        String noticeId,
        String kind,
        String sealed,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable String locale)
        implements Event {

    public NoticeRequested {
        Require.id("tenantId", tenantId);
        Require.id("userId", userId);
        Require.id("noticeId", noticeId);
        Require.text("kind", kind);
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
