package dev.ratchet.notification.delivery.domain;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user is told that something happened to the account.
 *
 * @param purpose {@code PHONE_CHANGED}, {@code FACTORS_RESET}, {@code PHONE_DISOWNED}, or another that is worded in general terms
 * @param link where the user can act on it: part of the text, never logged; null where there is nothing to do
 * @param locale the user's, where known
 */
public record NoticeMessage(
        String deliveryId,
        String tenantId,
        String userId,
        String purpose,
        PhoneNumber phone,
        @Nullable URI link,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Locale locale)
        implements SmsMessage {

    @Override
    public String text(Instant now) {
        return NoticeText.of(this);
    }

    @Override
    public String toString() {
        return "NoticeMessage[" + deliveryId + " to " + phone + "]";
    }
}
