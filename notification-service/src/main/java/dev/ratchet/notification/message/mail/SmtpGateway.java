package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.application.MailGateway;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * A mail server that is spoken to by SMTP (RFC 5321). Only a reply of the server, or no connection at all, tells for
 * certain that a message was not taken. A message is refused for good only where the reply is about its recipient or its
 * text: what the server holds against whoever speaks to it, such as a wrong password, can be mended.
 */
final class SmtpGateway implements MailGateway {
    private static final Logger LOG = Logger.getLogger(SmtpGateway.class);

    /** RFC 5321, section 4.2. */
    private static final Pattern REFUSAL = Pattern.compile("[45][0-9]{2}\\b");

    /** How the mail client words which command a reply is about. */
    private static final List<String> ABOUT_THE_MESSAGE =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

    /** RFC 4954, section 6: log in first, with another mechanism, other credentials, or over TLS. */
    private static final Set<Integer> LOG_IN_FIRST = Set.of(530, 534, 535, 538);

    private final ReactiveMailer mailer;
    private final Vertx vertx;
    private final Duration patience;

    SmtpGateway(ReactiveMailer mailer, Vertx vertx, Duration patience) {
        this.mailer = mailer;
        this.vertx = vertx;
        this.patience = patience;
    }

    @Override
    public MailOutcome send(UUID id, String address, MessageText text) {
        var mail = Mail.withText(address, text.subject(), text.body()).addHeader("Message-ID", "<" + id + "@ratchet>");
        try {
            mailer.send(mail).runSubscriptionOn(this::onEventLoop).await().atMost(patience);
            return new MailOutcome.Accepted();
        } catch (RuntimeException e) {
            return outcome(id, e);
        }
    }

    /**
     * Asked from elsewhere, the mail client connects on one event loop and listens on another: a greeting that comes in
     * between is lost, and waited for in vain.
     */
    private void onEventLoop(Runnable task) {
        vertx.getOrCreateContext().runOnContext(unused -> task.run());
    }

    /** A server's reply may quote the address, so only its code is told. */
    static MailOutcome outcome(UUID id, Throwable failure) {
        for (var cause : causes(failure).toList()) {
            if (cause instanceof SMTPException reply && isRefusal(reply)) {
                var reason = "the mail server answered " + reply.getReplyCode();
                return isForGood(reply) ? new MailOutcome.Refused(reason) : new MailOutcome.Later(reason);
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

    private static boolean isForGood(SMTPException reply) {
        var about = String.valueOf(reply.getMessage());
        return reply.isPermanent()
                && !LOG_IN_FIRST.contains(reply.getReplyCode())
                && ABOUT_THE_MESSAGE.stream().anyMatch(about::startsWith);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    @Override
    public boolean isThere() {
        return true;
    }
}
