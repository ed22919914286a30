package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.application.MailGateway;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A mail server that is spoken to by SMTP (RFC 5321). Only a reply of the server, or no connection at all, tells for
 * certain that a message was not taken.
 */
final class SmtpGateway implements MailGateway {
    private static final Logger LOG = Logger.getLogger(SmtpGateway.class);

    /** RFC 5321, section 4.2. */
    private static final Pattern REFUSAL = Pattern.compile("[45][0-9]{2}\\b");

    private final ReactiveMailer mailer;
    private final Duration patience;

    SmtpGateway(ReactiveMailer mailer, Duration patience) {
        this.mailer = mailer;
        this.patience = patience;
    }

    @Override
    public MailOutcome send(UUID id, String address, MessageText text) {
        var mail = Mail.withText(address, text.subject(), text.body()).addHeader("Message-ID", "<" + id + "@ratchet>");
        try {
            mailer.send(mail).await().atMost(patience);
            return new MailOutcome.Accepted();
        } catch (RuntimeException e) {
            return outcome(id, e);
        }
    }

    /** A server's reply may quote the address, so only its code is told. */
    private static MailOutcome outcome(UUID id, RuntimeException failure) {
        for (var cause : causes(failure).toList()) {
            if (cause instanceof SMTPException reply && isRefusal(reply)) {
                var reason = "the mail server answered " + reply.getReplyCode();
                return reply.isPermanent() ? new MailOutcome.Refused(reason) : new MailOutcome.Later(reason);
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return new MailOutcome.Later("the mail server cannot be reached");
            }
        }
        var kind = failure.getClass().getSimpleName();
        LOG.warnf("message %s: it may have been sent or not: %s", id, kind);
        return new MailOutcome.Unclear("the mail server did not say what became of it: " + kind);
    }

    /** The mail client takes what it cannot read for a 500, and a mail of which the server muttered may have been taken. */
    private static boolean isRefusal(SMTPException reply) {
        var lines = reply.getReplyMessages();
        return !lines.isEmpty()
                && lines.stream().allMatch(line -> REFUSAL.matcher(line).lookingAt());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    @Override
    public boolean isThere() {
        return true;
    }
}
