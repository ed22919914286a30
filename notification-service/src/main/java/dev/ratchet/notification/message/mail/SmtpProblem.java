package dev.ratchet.notification.message.mail;

import jakarta.mail.MessagingException;

/** A mail could not be handed over, for a reason that may be shown: it quotes neither the mail nor its address. */
class SmtpProblem extends MessagingException {
    private static final long serialVersionUID = 1;

    SmtpProblem(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
