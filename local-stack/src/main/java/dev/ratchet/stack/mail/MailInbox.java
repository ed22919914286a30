package dev.ratchet.stack.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/** A mail server that takes what comes for any address, delivers to nobody, and keeps the latest mails in memory. */
public final class MailInbox implements AutoCloseable {
    private static final int MOST = 10_000;

    private final GreenMail server;
    private final Clock clock;
    private final Deque<Mail> newestFirst = new ArrayDeque<>();

    private MailInbox(GreenMail server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    /** @param port of localhost, or 0 for a free one */
    public static MailInbox start(int port) throws IOException {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        var inbox = new MailInbox(new GreenMail(setup), Clock.systemUTC());
        inbox.server.getUserManager().setMessageDeliveryHandler(inbox::take);
        try {
            inbox.server.start();
        } catch (IllegalStateException e) {
            throw new IOException("the mail server did not start: " + e.getMessage(), e);
        }
        return inbox;
    }

    /** Kept here alone: the server's own mailboxes have no end. */
    private GreenMailUser take(MovingMessage message, MailAddress to) throws MessagingException {
        var mime = message.getMessage();
        var mail =
                new Mail(to.getEmail(), Objects.requireNonNullElse(mime.getSubject(), ""), text(mime), clock.instant());
        synchronized (newestFirst) {
            newestFirst.addFirst(mail);
            if (newestFirst.size() > MOST) {
                newestFirst.removeLast();
            }
        }
        return new NoMailbox(to.getEmail());
    }

    private static String text(MimeMessage mime) throws MessagingException {
        try {
            return mime.getContent() instanceof String plain ? plain : GreenMailUtil.getBody(mime);
        } catch (IOException e) {
            throw new MessagingException("the text cannot be read", e);
        }
    }

    public List<Mail> newestFirst() {
        synchronized (newestFirst) {
            return List.copyOf(newestFirst);
        }
    }

    /** Those to one address, in whatever case it is written. */
    public List<Mail> newestFirst(String to) {
        return newestFirst().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(to))
                .toList();
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public void close() {
        server.stop();
    }
}
