package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.domain.PhoneNumber;
import dev.ratchet.notification.delivery.domain.SendOutcome;

/** Hands messages to whoever brings them to phones. */
public interface SmsGateway {

    /**
     * Returns when the gateway has answered, or when it is clear that it will not.
     *
     * @param deliveryId names the message, to the gateway too
     */
    SendOutcome send(String deliveryId, PhoneNumber to, String text);

    /** Whether a message that is sent twice under one id arrives once. If not, it is not sent again after a crash. */
    boolean deliversOncePerId();
}
