package dev.ratchet.notification.message.mail;

import java.util.Set;

/** The server said no: the mail was certainly not taken. */
final class SmtpRefusal extends SmtpProblem {
    private static final long serialVersionUID = 1;

    /** RFC 4954, section 6: log in first, with another mechanism, other credentials, or over TLS. */
    private static final Set<Integer> LOG_IN_FIRST = Set.of(530, 534, 535, 538);

    private final boolean forGood;

    /** @param aboutTheMail whether it is about recipient or text, and not about whoever speaks to the server */
    SmtpRefusal(int code, boolean aboutTheMail) {
        super("the mail server answered " + code);
        this.forGood = aboutTheMail && code >= 500 && !LOG_IN_FIRST.contains(code);
    }

    /** Whether another attempt would end the same: what a server holds against its client can be mended. */
    boolean isForGood() {
        return forGood;
    }
}
