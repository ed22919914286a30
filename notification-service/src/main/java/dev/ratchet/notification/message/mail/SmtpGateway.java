package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.application.MailGateway;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * A mail server that is spoken to by SMTP. What goes wrong before the text is begun was certainly not taken, and may be
 * later; from then on only a reply of the server tells. A message is refused for good only where the reply is about its
 * recipient or its text: what the server holds against whoever speaks to it, such as a wrong password, can be mended.
 */
final class SmtpGateway implements MailGateway {
    private static final Logger LOG = Logger.getLogger(SmtpGateway.class);

    private final SmtpServer server;
    private final SmtpMail.Sender sender;
    private final Duration patience;
    private final ScheduledThreadPoolExecutor timer;

    /** @param patience with one letter, from its connection to the last reply */
    SmtpGateway(SmtpServer server, SmtpMail.Sender sender, Duration patience) {
        this.server = server;
        this.sender = sender;
        this.patience = patience;
        this.timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("mail-patience").factory());
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public MailOutcome send(UUID id, String address, MessageText text) {
        String to;
        try {
            to = SmtpMail.bare(address);
        } catch (IllegalArgumentException e) {
            return new MailOutcome.Refused("the address is none that a mail server takes");
        }
        var session = SmtpSession.with(server, sender.envelope() + to);
        return send(id, SmtpMail.of(session, id, sender, to, text));
    }

    private MailOutcome send(UUID id, SmtpMail mail) {
        var conversation = new SmtpConversation(server, mail);
        var end = timer.schedule(() -> close(id, conversation), patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            conversation.deliver(patience.dividedBy(3));
            return new MailOutcome.Accepted();
        } catch (SmtpRefusal refusal) {
            return refusal.isForGood()
                    ? new MailOutcome.Refused(refusal.reason())
                    : new MailOutcome.Later(refusal.reason());
        } catch (IOException | MessagingException | RuntimeException e) {
            return outcome(id, conversation, end.isDone() ? "it took too long" : problem(e));
        } finally {
            end.cancel(false);
            close(id, conversation);
        }
    }

    /** Of what the library throws, only the kind: its texts quote what was said. */
    private static String problem(Exception failure) {
        if (failure instanceof SmtpProblem told) {
            return told.reason();
        }
        return failure instanceof MessagingException && failure.getCause() instanceof Exception cause
                ? problem(cause)
                : failure.getClass().getSimpleName();
    }

    private static MailOutcome outcome(UUID id, SmtpConversation conversation, String problem) {
        if (!conversation.isConnected()) {
            return new MailOutcome.Later("the mail server cannot be reached");
        }
        return switch (conversation.stage()) {
            case BEFORE_TEXT -> new MailOutcome.Later("before the text was begun: " + problem);
            case TEXT -> {
                LOG.warnf("message %s: it may have been sent or not: %s", id, problem);
                yield new MailOutcome.Unclear("the mail server did not say what became of it: " + problem);
            }
            case TAKEN -> new MailOutcome.Accepted();
        };
    }

    private static void close(UUID id, SmtpConversation conversation) {
        try {
            conversation.close();
        } catch (IOException e) {
            LOG.debugf("message %s: its connection did not close: %s", id, e.getMessage());
        }
    }

    @Override
    public boolean isThere() {
        return true;
    }
}
