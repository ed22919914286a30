package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.domain.MessageText;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A mail as it is handed to a server.
 *
 * @param from whom the server tells when it cannot deliver it
 * @param text header and body, each line ended by CRLF, none beginning with a single dot (RFC 5321, section 4.5.2)
 */
record SmtpMail(String from, String to, String text) {

    /**
     * @param id makes up the Message-ID, so that a reader who gets it twice can tell
     * @throws IllegalArgumentException for an address that is none
     */
    static SmtpMail of(UUID id, Sender sender, String host, String address, MessageText text) {
        var mail = new MailMessage(sender.from(), address, text.subject(), text.body());
        mail.addHeader("Message-ID", "<" + id + "@ratchet>");
        var encoded = new MailEncoder(mail, host).encode();
        return new SmtpMail(
                sender.envelope(),
                new EmailAddress(address).getEmail(),
                encoded.lines()
                        .map(line -> (line.startsWith(".") ? "." + line : line) + "\r\n")
                        .collect(Collectors.joining()));
    }

    @Override
    public String toString() {
        return "SmtpMail[]";
    }

    /**
     * Whose mails these are.
     *
     * @param from as readers see it, with or without a name
     * @param envelope the bare address to which failures go
     */
    record Sender(String from, String envelope) {

        /** @throws IllegalArgumentException for an address that is none */
        static Sender of(String from, String failuresTo) {
            if (bare(from).isEmpty() || bare(failuresTo).isEmpty()) {
                throw new IllegalArgumentException("quarkus.mailer.from, or .bounce-address: is no address");
            }
            return new Sender(from, bare(failuresTo));
        }

        private static String bare(String address) {
            return new EmailAddress(address).getEmail();
        }
    }
}
