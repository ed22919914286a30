package dev.ratchet.notification.message.application;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import java.util.UUID;

/** Hands one message to a mail server. */
public interface MailGateway {

    /** @param id part of the Message-ID, so that a reader who gets it twice can tell */
    MailOutcome send(UUID id, String address, MessageText text);

    /** Whether there is one: else nobody is reached by e-mail. */
    boolean isThere();
}
