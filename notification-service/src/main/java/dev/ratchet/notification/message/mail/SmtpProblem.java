package dev.ratchet.notification.message.mail;

import java.io.IOException;

/** A mail could not be handed over, for a reason that may be shown: it quotes neither the mail nor its address. */
class SmtpProblem extends IOException {
    private static final long serialVersionUID = 1;

    SmtpProblem(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
