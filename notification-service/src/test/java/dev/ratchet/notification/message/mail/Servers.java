package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import dev.ratchet.notification.message.mail.SmtpServer.Login;
import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Mails to servers on this machine. */
final class Servers {
    static final MessageText TEXT = new MessageText("a subject", "a text");

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private Servers() {}

    static SmtpServer plain(int port) {
        return plain(port, null);
    }

    static SmtpServer plain(int port, @Nullable Login login) {
        return server(port, Privacy.NEVER, (SSLSocketFactory) SSLSocketFactory.getDefault(), login);
    }

    static SmtpServer secret(int port, Privacy privacy, SSLSocketFactory tls) {
        return server(port, privacy, tls, null);
    }

    private static SmtpServer server(int port, Privacy privacy, SSLSocketFactory tls, @Nullable Login login) {
        return new SmtpServer("127.0.0.1", port, "ratchet.example", privacy, tls, false, login);
    }

    static MailOutcome send(SmtpServer server) {
        return send(server, "ann@acme.example", TEXT);
    }

    static MailOutcome send(SmtpServer server, String address, MessageText text) {
        var sender = SmtpMail.Sender.of("Ratchet <ratchet@acme.example>", "bounces@acme.example");
        return new SmtpGateway(server, sender, PATIENCE).send(UUID.randomUUID(), address, text);
    }

    /** Shows, and trusts, the certificate that the test's mail server brings along. */
    static SSLContext trusting() throws GeneralSecurityException, IOException {
        var password = "changeit".toCharArray();
        var store = KeyStore.getInstance("PKCS12");
        try (var file = Servers.class.getResourceAsStream("/greenmail.p12")) {
            store.load(Objects.requireNonNull(file), password);
        }
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate(store.aliases().nextElement()));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
