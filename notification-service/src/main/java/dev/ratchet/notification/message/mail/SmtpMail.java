package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.domain.MessageText;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail as it is handed to a server. */
final class SmtpMail extends SMTPMessage {
    /** What the library does not mind in an address would be a list of them, a route, or a command. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s,<>]+@[^\\s,<>]+");

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

    private final UUID id;

    private SmtpMail(Session session, UUID id) {
        super(session);
        this.id = id;
    }

    /**
     * @param id makes up the Message-ID, so that a reader who gets it twice can tell
     * @param to a bare address
     */
    static SmtpMail of(Session session, UUID id, Sender sender, String to, MessageText text) {
        try {
            var mail = new SmtpMail(session, id);
            mail.setEnvelopeFrom(sender.envelope());
            mail.setFrom(new InternetAddress(sender.from(), false));
            mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to, false));
            mail.setHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
            // the library takes a line break for the end of a folded line, and what follows for a header
            mail.setSubject(CONTROLS.matcher(text.subject()).replaceAll(" "), "UTF-8");
            mail.setText(text.body(), "UTF-8");
            mail.saveChanges();
            // what cannot be written shall fail before a server has asked for it
            mail.writeTo(OutputStream.nullOutputStream());
            return mail;
        } catch (MessagingException | IOException e) {
            // the cause may quote the address
            throw new IllegalStateException(
                    "a mail cannot be written: " + e.getClass().getSimpleName());
        }
    }

    /** @throws IllegalArgumentException for what is no address, or more than one */
    static String bare(String address) {
        try {
            var parsed = new InternetAddress(address, false);
            if (!parsed.isGroup()
                    && parsed.getAddress() != null
                    && ADDRESS.matcher(parsed.getAddress()).matches()) {
                return parsed.getAddress();
            }
        } catch (AddressException e) {
            // it may quote the address
            throw new IllegalArgumentException(
                    "it is no address: " + e.getClass().getSimpleName());
        }
        throw new IllegalArgumentException("it is no address");
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + id + "@ratchet>");
    }

    @Override
    public String toString() {
        return "SmtpMail[" + id + "]";
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
            try {
                bare(from);
                return new Sender(from, bare(failuresTo));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("quarkus.mailer.from, or .bounce-address: is no address", e);
            }
        }
    }
}
