package dev.ratchet.notification.delivery.domain;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is to reach a phone. */
public sealed interface SmsMessage permits CodeMessage, NoticeMessage {

    /** One message: what has been seen under this id is not sent again. */
    String deliveryId();

    String tenantId();

    String userId();

    /** What it is about. */
    String purpose();

    PhoneNumber phone();

    /** The address from which it was caused; null where none is known. */
    default @Nullable String address() {
        return null;
    }

    /** The user's, where known. */
    @Nullable
    Locale locale();

    Instant requestedAt();

    /** From then on it is not sent any more. */
    Instant expiresAt();

    /** The words to send. */
    String text(Instant now);
}
