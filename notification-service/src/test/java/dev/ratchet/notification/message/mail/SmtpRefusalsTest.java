package dev.ratchet.notification.message.mail;

import static dev.ratchet.notification.message.mail.Servers.plain;
import static dev.ratchet.notification.message.mail.Servers.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.mail.SmtpServer.Login;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server holds against its client is mended by people, and every message would be lost until then. */
class SmtpRefusalsTest {
    private static final Login LOGIN = new Login("ratchet", "secret", Set.of(), false);

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
            assertThat(send(plain(server.port(), LOGIN)))
                    .hasToString(outcome + "[reason=the mail server answered " + reply.substring(0, 3) + "]")
                    .isInstanceOf(MailOutcome.class);
        }
    }
}
