package dev.ratchet.notification.message.mail;

import static dev.ratchet.notification.message.mail.Servers.plain;
import static dev.ratchet.notification.message.mail.Servers.secret;
import static dev.ratchet.notification.message.mail.Servers.send;
import static dev.ratchet.notification.message.mail.Servers.trusting;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.domain.MessageText;
import dev.ratchet.notification.message.mail.SmtpServer.Login;
import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import java.io.IOException;
import java.util.Base64;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS and log-ins: what people have to set up, and mend, on either side. */
class SmtpSecrecyTest {
    private static final SSLSocketFactory OF_THE_MACHINE = (SSLSocketFactory) SSLSocketFactory.getDefault();

    @Test
    void without_the_starttls_that_it_must_offer_a_server_gets_nothing_and_is_asked_again() throws IOException {
        try (var server = new TalkingServer(line -> line.greetsAnd("250 here").isSilent())) {
            assertThat(send(secret(server.port(), Privacy.STARTTLS, OF_THE_MACHINE)))
                    .isEqualTo(new MailOutcome.Later("before the text was begun: the mail server offers no STARTTLS"));
            assertThat(server.heard).containsExactly("EHLO ratchet.example");
        }
    }

    @Test
    void a_server_that_does_not_come_to_terms_about_tls_gets_nothing_and_is_asked_again() throws IOException {
        try (var server = new TalkingServer(line -> line.greetsAnd("250-here\r\n250 STARTTLS")
                .hears("220 go on")
                .says("what?")
                .isSilent())) {
            assertThat(send(secret(server.port(), Privacy.STARTTLS_IF_OFFERED, OF_THE_MACHINE)))
                    .isInstanceOf(MailOutcome.Later.class);
            assertThat(server.heard).containsExactly("EHLO ratchet.example", "STARTTLS");
        }
    }

    @Test
    void a_server_that_speaks_no_tls_gets_nothing_and_is_asked_again() throws IOException {
        try (var server = new TalkingServer(line -> line.says("220 here").isSilent())) {
            assertThat(send(secret(server.port(), Privacy.TLS, OF_THE_MACHINE))).isInstanceOf(MailOutcome.Later.class);
        }
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_gets_nothing_and_is_asked_again() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            var port = server.getSmtps().getPort();

            assertThat(send(secret(port, Privacy.TLS, OF_THE_MACHINE)))
                    .isEqualTo(new MailOutcome.Later("before the text was begun: SSLHandshakeException"));
            assertThat(server.getReceivedMessages()).isEmpty();

            assertThat(send(secret(port, Privacy.TLS, trusting().getSocketFactory())))
                    .isEqualTo(new MailOutcome.Accepted());
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_certificate_of_another_host_is_no_better_than_none() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            var named = new SmtpServer(
                    "127.0.0.1",
                    server.getSmtps().getPort(),
                    "ratchet.example",
                    Privacy.TLS,
                    trusting().getSocketFactory(),
                    true,
                    null);

            assertThat(send(named)).isInstanceOf(MailOutcome.Later.class);
        } finally {
            server.stop();
        }
    }

    @Test
    void nor_is_it_after_starttls() throws Exception {
        var context = trusting();
        try (var server = new TalkingServer(line -> {
            line.greetsAnd("250-here\r\n250 STARTTLS").hears("220 go on");
            var secured = (SSLSocket) context.getSocketFactory().createSocket(line.socket, null, 0, true);
            secured.setUseClientMode(false);
            line.over(secured).hears("250 here").isSilent();
        })) {
            var named = new SmtpServer(
                    "127.0.0.1",
                    server.port(),
                    "ratchet.example",
                    Privacy.STARTTLS,
                    context.getSocketFactory(),
                    true,
                    null);

            assertThat(send(named))
                    .isEqualTo(new MailOutcome.Later("before the text was begun: SSLHandshakeException"));
            assertThat(server.heard).containsExactly("EHLO ratchet.example", "STARTTLS");
        }
    }

    @Test
    void from_starttls_on_all_is_secret() throws Exception {
        var context = trusting();
        try (var server = new TalkingServer(line -> {
            line.greetsAnd("250-here\r\n250 STARTTLS").hears("220 go on");
            var secured = (SSLSocket) context.getSocketFactory().createSocket(line.socket, null, 0, true);
            secured.setUseClientMode(false);
            line.over(secured)
                    .hears("250 here")
                    .hears("250 fine")
                    .hears("250 fine")
                    .hears("354 go on")
                    .hearsText()
                    .says("250 taken");
        })) {
            assertThat(send(secret(server.port(), Privacy.STARTTLS, context.getSocketFactory())))
                    .isEqualTo(new MailOutcome.Accepted());
            assertThat(server.heard)
                    .startsWith(
                            "EHLO ratchet.example",
                            "STARTTLS",
                            "EHLO ratchet.example",
                            "MAIL FROM:<bounces@acme.example>",
                            "RCPT TO:<ann@acme.example>",
                            "DATA");
        }
    }

    @Test
    void a_log_in_goes_by_what_the_server_offers() throws IOException {
        try (var server = new TalkingServer(line -> line.greetsAnd("250-here\r\n250 AUTH CRAM-MD5 LOGIN")
                .hears("334 VXNlcm5hbWU6")
                .hears("334 UGFzc3dvcmQ6")
                .hears("235 welcome")
                .hears("550 not from you"))) {
            send(plain(server.port(), new Login("ratchet", "secret", Set.of(), true)));

            assertThat(server.heard).contains("AUTH LOGIN", base64("ratchet"), base64("secret"));
        }
    }

    @Test
    void without_a_way_to_log_in_that_is_allowed_nobody_hears_the_password() throws IOException {
        try (var server = new TalkingServer(
                line -> line.greetsAnd("250-here\r\n250 AUTH PLAIN LOGIN").isSilent())) {
            assertThat(send(plain(server.port(), new Login("ratchet", "secret", Set.of("CRAM-MD5"), true))))
                    .isEqualTo(new MailOutcome.Later("before the text was begun: "
                            + "the mail server offers no way to log in that is known and allowed here"));
            assertThat(server.heard).containsExactly("EHLO ratchet.example");
        }
    }

    @Test
    void what_is_read_is_what_was_written_with_umlauts_and_dots_at_the_beginning_of_a_line() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            var text = new MessageText("Für Sie geändert", "Grüße\n.\n.. und mehr\nEnde");
            assertThat(send(plain(server.getSmtp().getPort()), "ann@acme.example", text))
                    .isEqualTo(new MailOutcome.Accepted());

            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getSubject()).isEqualTo(text.subject());
            assertThat(((String) mail.getContent()).replace("\r\n", "\n").strip())
                    .isEqualTo(text.body());
            assertThat(mail.getFrom()[0]).hasToString("Ratchet <ratchet@acme.example>");
            assertThat(mail.getMessageID()).endsWith("@ratchet>");
        } finally {
            server.stop();
        }
    }

    @Test
    void an_address_is_no_place_for_commands() throws IOException {
        try (var server = new TalkingServer(line -> line.greetsAnd("250 here").isSilent())) {
            var outcome = send(plain(server.port()), "ann@acme.example>\r\nRCPT TO:<eve@evil.example", Servers.TEXT);

            assertThat(outcome).isInstanceOf(MailOutcome.Refused.class);
            assertThat(server.heard).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@acme.example, eve@evil.example", "all:ann@acme.example,eve@evil.example;", "ann", "<>", ""})
    void what_is_not_one_address_is_none(String address) throws IOException {
        try (var server = new TalkingServer(line -> line.greetsAnd("250 here").isSilent())) {
            assertThat(send(plain(server.port()), address, Servers.TEXT)).isInstanceOf(MailOutcome.Refused.class);
            assertThat(server.heard).isEmpty();
        }
    }

    /** The last byte of these two, taken for a character, is a line break; that of the third is another letter. */
    @ParameterizedTest
    @ValueSource(strings = {"ann\u560a@acme.example", "ann\u560d@acme.example", "ann\u0161@acme.example"})
    void an_address_beyond_ascii_becomes_no_other_one(String address) throws IOException {
        try (var server = new TalkingServer(
                line -> line.greetsAnd("250 here").hears("250 fine").hears("550 no such user"))) {
            send(plain(server.port()), address, Servers.TEXT);

            assertThat(server.heard).last().isEqualTo("RCPT TO:<" + address + ">");
        }
    }

    @Test
    void a_subject_is_no_place_for_headers() throws Exception {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            send(
                    plain(server.getSmtp().getPort()),
                    "ann@acme.example",
                    new MessageText("a subject\r\nX-Evil: yes\n\nno text", "a text"));

            var mail = server.getReceivedMessages()[0];
            assertThat(mail.getHeader("X-Evil")).isNull();
            assertThat(mail.getSubject()).isEqualTo("a subject X-Evil: yes no text");
        } finally {
            server.stop();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
