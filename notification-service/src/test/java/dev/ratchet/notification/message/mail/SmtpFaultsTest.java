package dev.ratchet.notification.message.mail;

import static dev.ratchet.notification.message.mail.Servers.plain;
import static dev.ratchet.notification.message.mail.Servers.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ratchet.notification.message.domain.MailOutcome;
import dev.ratchet.notification.message.mail.TalkingServer.Line;
import dev.ratchet.notification.message.mail.TalkingServer.Talk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is certainly not taken is sent again, and what may have been is not: the first byte of the text parts them. */
class SmtpFaultsTest {

    /** How a server fails before a text is begun. */
    enum Before {
        CUT_BEFORE_GREETING(line -> {}),
        SILENT_BEFORE_GREETING(Line::isSilent),
        NO_MAIL_SERVER(line -> line.says("SSH-2.0-OpenSSH_9.6").isSilent()),
        GREETING_WITHOUT_END(line -> {
            while (true) {
                line.says("220-wait");
            }
        }),
        CUT_AFTER_GREETING(line -> line.says("220 here").hear()),
        SILENT_AFTER_GREETING(line -> line.says("220 here").isSilent()),
        CUT_AT_SENDER(line -> line.greetsAnd("250 here").hear()),
        SILENT_AT_SENDER(line -> line.greetsAnd("250 here").isSilent()),
        CUT_AT_RECIPIENT(line -> line.greetsAnd("250 here").hears("250 fine").hear()),
        SILENT_AT_RECIPIENT(line -> line.greetsAnd("250 here").hears("250 fine").isSilent()),
        CUT_AT_DATA(line ->
                line.greetsAnd("250 here").hears("250 fine").hears("250 fine").hear()),
        SILENT_AT_DATA(line ->
                line.greetsAnd("250 here").hears("250 fine").hears("250 fine").isSilent()),
        NO_TEXT_WANTED(line -> line.greetsAnd("250 here")
                .hears("250 fine")
                .hears("250 fine")
                .hears("250 fine")
                .isSilent());

        private final Talk talk;

        Before(Talk talk) {
            this.talk = talk;
        }
    }

    /** How a server fails once it has the text. */
    enum After {
        CUT(line -> {}),
        SILENT(Line::isSilent),
        GARBAGE(line -> line.says("what?").isSilent()),
        OUT_OF_TURN(line -> line.says("354 go on").isSilent()),
        TWO_MINDS(line -> line.says("554-no").says("250 yes").isSilent()),
        WITHOUT_END(line -> {
            while (true) {
                line.says("554-wait");
            }
        });

        private final Talk talk;

        After(Talk talk) {
            this.talk = talk;
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_fails_before_the_text_is_begun_was_certainly_not_taken(Before fault) throws IOException {
        try (var server = new TalkingServer(fault.talk)) {
            assertThat(send(plain(server.port()))).isInstanceOf(MailOutcome.Later.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_fails_after_the_text_was_begun_may_have_been_taken(After fault) throws IOException {
        try (var server = new TalkingServer(line -> {
            line.greetsAnd("250 here").hears("250 fine").hears("250 fine").hears("354 go on");
            fault.talk.in(line.hearsText());
        })) {
            assertThat(send(plain(server.port()))).isInstanceOf(MailOutcome.Unclear.class);
        }
    }

    @Test
    void what_was_taken_stays_taken_whatever_becomes_of_the_connection() throws IOException {
        try (var server = new TalkingServer(line -> line.greetsAnd("250 here")
                .hears("250 fine")
                .hears("250 fine")
                .hears("354 go on")
                .hearsText()
                .says("250 taken"))) {
            assertThat(send(plain(server.port()))).isEqualTo(new MailOutcome.Accepted());
        }
    }

    @Test
    void what_was_refused_stays_refused_whatever_becomes_of_the_connection() throws IOException {
        try (var server = new TalkingServer(
                line -> line.greetsAnd("250 here").hears("250 fine").hears("550 no such user"))) {
            assertThat(send(plain(server.port()))).isEqualTo(new MailOutcome.Refused("the mail server answered 550"));
        }
    }

    @Test
    void where_nobody_listens_it_is_tried_again() throws IOException {
        int port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(send(plain(port))).isEqualTo(new MailOutcome.Later("the mail server cannot be reached"));
    }

    @Test
    void where_nothing_answers_it_is_tried_again() throws IOException {
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // given: so many connect that further ones get no answer at all
            var waiting = new ArrayList<Socket>();
            try {
                assumeTrue(fill(full, waiting), "this machine answers connections that nobody accepts");
                // then
                assertThat(send(plain(full.getLocalPort())))
                        .isEqualTo(new MailOutcome.Later("the mail server cannot be reached"));
            } finally {
                for (var socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    private static boolean fill(ServerSocket server, ArrayList<Socket> waiting) throws IOException {
        for (int i = 0; i < 20; i++) {
            var socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 500);
            } catch (SocketTimeoutException e) {
                return true;
            }
        }
        return false;
    }
}
