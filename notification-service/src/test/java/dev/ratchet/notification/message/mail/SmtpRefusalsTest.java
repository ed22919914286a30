package dev.ratchet.notification.message.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ratchet.notification.message.domain.MailOutcome;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server holds against its client is mended by people, and every message would be lost until then. */
class SmtpRefusalsTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest(name = "{1} at {0}: {2}")
    @CsvSource({
        "greeting, 554 no service here, Later",
        "greeting, 421 busy, Later",
        "AUTH, 535 wrong password, Later",
        "AUTH, 534 too weak, Later",
        "MAIL, 530 log in first, Later",
        "MAIL, 550 not from you, Later",
        "RCPT, 530 log in first, Later",
        "RCPT, 538 over TLS only, Later",
        "RCPT, 451 not now, Later",
        "RCPT, 550 no such user, Refused",
        "DATA, 554 no, Refused",
        "text, 452 full, Later",
        "text, 554 spam, Refused",
    })
    void only_what_is_about_the_message_itself_is_for_good(String at, String reply, String outcome) throws IOException {
        try (var server = new RefusingServer(at, reply)) {
            var failure = catchThrowable(() -> send(server.port()));

            assertThat(SmtpGateway.outcome(UUID.randomUUID(), failure))
                    .hasToString(outcome + "[reason=the mail server answered " + reply.substring(0, 3) + "]")
                    .isInstanceOf(MailOutcome.class);
        }
    }

    private static void send(int port) throws Exception {
        var config = new MailConfig("127.0.0.1", port)
                .setUsername("ratchet")
                .setPassword("secret")
                .setKeepAlive(false);
        var client = MailClient.create(VERTX, config);
        try {
            var mail = new MailMessage("ratchet@acme.example", "ann@acme.example", "subject", "text");
            client.sendMail(mail).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } finally {
            client.close();
        }
    }
}
