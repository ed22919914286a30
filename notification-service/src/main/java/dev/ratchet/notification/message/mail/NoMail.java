package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.application.MailGateway;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import java.util.UUID;

/** Stands where no mail server is set up. */
final class NoMail implements MailGateway {
    @Override
    public MailOutcome send(UUID id, String address, MessageText text) {
        return new MailOutcome.Refused("no mail server is set up: ratchet.mail.gateway is none");
    }

    @Override
    public boolean isThere() {
        return false;
    }
}
