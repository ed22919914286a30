package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A one-time code that is to reach a phone.
 *
 * @param deliveryId one message: what has been seen under this id is not sent again
 * @param purpose {@code SIGN_IN}, or another that is worded in general terms
 * @param code 4 to 12 digits
 * @param expiresAt from then on it is not sent any more
 * @param locale the user's, where known
 * @param address IP address that it was asked for from, where known
 */
public record CodeMessage(
        String deliveryId,
        String tenantId,
        String userId,
        String purpose,
        PhoneNumber phone,
        String code,
        Instant requestedAt,
        Instant expiresAt,
        @Nullable Locale locale,
        @Nullable String address)
        implements SmsMessage {
    private static final String SIGN_IN = "SIGN_IN";
    private static final Pattern CODE = Pattern.compile("[0-9]{4,12}");

    /** One that was asked for from nobody knows where. */
    public CodeMessage(
            String deliveryId,
            String tenantId,
            String userId,
            String purpose,
            PhoneNumber phone,
            String code,
            Instant requestedAt,
            Instant expiresAt,
            @Nullable Locale locale) {
        this(deliveryId, tenantId, userId, purpose, phone, code, requestedAt, expiresAt, locale, null);
    }

    /** @throws IllegalArgumentException when the code is none */
    public CodeMessage {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code: must have 4 to 12 digits");
        }
    }

    /** Whether it goes to a number that was shown to be the user's. */
    public boolean signsIn() {
        return purpose.equals(SIGN_IN);
    }

    @Override
    public String text(Instant now) {
        return CodeText.of(this, now);
    }

    @Override
    public String toString() {
        return "CodeMessage[" + deliveryId + " to " + phone + "]";
    }
}
