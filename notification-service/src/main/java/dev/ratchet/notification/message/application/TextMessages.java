package dev.ratchet.notification.message.application;

import dev.ratchet.notification.message.domain.Message;
import dev.ratchet.outbox.Tx;
import org.jspecify.annotations.Nullable;

/** Has a message delivered to a phone, if and only if the transaction commits. */
public interface TextMessages {

    /**
     * @param phone E.164
     * @param link part of the text; null where there is nothing to do
     * @param locale BCP 47 tag; null where it is not known
     */
    void send(Tx tx, Message message, String phone, @Nullable String link, @Nullable String locale);
}
