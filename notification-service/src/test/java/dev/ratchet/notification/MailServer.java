package dev.ratchet.notification;

import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real mail server on a free port, whose mails tests read. */
public class MailServer implements QuarkusTestResourceLifecycleManager {
    private static @Nullable GreenMail server;

    /** A mail as it was received. */
    record Received(String subject, String body) {}

    @Override
    public Map<String, String> start() {
        var started = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        started.start();
        server = started;
        SmtpServer smtp = started.getSmtp();
        return Map.of(
                "ratchet.mail.gateway", "smtp",
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(smtp.getPort()));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
        }
    }

    /** In the order in which they came. */
    static List<Received> mailsTo(String address) {
        return Arrays.stream(Objects.requireNonNull(server).getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getAllRecipients()[0].toString().equals(address);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .map(mail -> {
                    try {
                        return new Received(mail.getSubject(), (String) mail.getContent());
                    } catch (MessagingException | java.io.IOException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
