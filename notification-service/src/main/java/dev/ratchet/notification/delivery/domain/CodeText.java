package dev.ratchet.notification.delivery.domain;

import dev.ratchet.notification.wording.Wording;
import java.time.Duration;
import java.time.Instant;

/** The words around a code. */
public final class CodeText {
    private static final Wording WORDING = new Wording("sms");

    private CodeText() {}

    /** The code comes first, where a phone's preview shows it. Minutes begun count in full. */
    public static String of(CodeMessage message, Instant now) {
        var key = message.signsIn() ? "SIGN_IN" : "OTHER";
        var left = Duration.between(now, message.expiresAt());
        var minutes = left.plusMinutes(1).minusNanos(1).toMinutes();
        return WORDING.say(Wording.spoken(message.locale()), key, message.code(), minutes);
    }
}
