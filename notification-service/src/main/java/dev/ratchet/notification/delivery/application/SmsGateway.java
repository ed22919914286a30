package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;
import java.time.Duration;

/** Hands messages to whoever brings them to phones. */
public interface SmsGateway {

    /** By which settings, history and receipts name it. */
    String name();

    /**
     * Returns when the gateway has answered, or when it is clear that it will not: after {@link #timeLimit} at the latest.
     *
     * @param deliveryId names the message, to the gateway too
     * @param valid how long the message is of use: the gateway may drop it then
     */
    SendOutcome send(String deliveryId, PhoneNumber to, String text, Duration valid);

    /** Whether a message that is sent twice under one id arrives once. If not, it is not sent again after a crash. */
    boolean deliversOncePerId();

    /** How long an answer is waited for. */
    Duration timeLimit();

    /** How many messages may be without an answer at one time, per replica. */
    int window();
}
