package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;

/**
 * Hands one mail to a server over a connection of its own (RFC 5321). Unlike the mail clients at hand it tells how far it
 * came, and whoever loses patience can {@link #close()} it from outside at any time.
 */
final class SmtpConversation implements Closeable {

    /** How far it came. */
    enum Stage {
        /** There is no connection, or none yet. */
        BEFORE_CONNECTION,
        /** What was said so far hands no mail over. */
        BEFORE_TEXT,
        /** From the first byte of the text on, the server may have taken it. */
        TEXT
    }

    private static final Logger LOG = Logger.getLogger(SmtpConversation.class);
    private static final int DONE = 2;
    private static final int GO_ON = 3;

    private final SmtpServer server;
    private final Socket connection = new Socket();
    private volatile Stage stage = Stage.BEFORE_CONNECTION;

    SmtpConversation(SmtpServer server) {
        this.server = server;
    }

    Stage stage() {
        return stage;
    }

    /**
     * Returns once the server has taken the mail.
     *
     * @param connectWithin a server that is not there need not be waited for as long as one that thinks
     * @throws SmtpRefusal when the server says no
     * @throws IOException when anything else goes wrong: the {@link #stage()} tells whether it may have been taken
     */
    void deliver(SmtpMail mail, Duration connectWithin) throws IOException {
        connection.connect(new InetSocketAddress(server.host(), server.port()), (int) connectWithin.toMillis());
        stage = Stage.BEFORE_TEXT;
        var channel = begun();
        channel.ask("MAIL FROM:<" + mail.from() + ">").must(DONE);
        channel.ask("RCPT TO:<" + mail.to() + ">").mustForMail(DONE);
        channel.ask("DATA").mustForMail(GO_ON);
        stage = Stage.TEXT;
        channel.ask(mail.text() + ".").mustForMail(DONE);
        quit(channel);
    }

    /** Whatever becomes of it, the mail was taken. */
    private static void quit(SmtpChannel channel) {
        try {
            channel.write("QUIT");
        } catch (IOException e) {
            LOG.debugf("the mail server had gone before QUIT: %s", e.getMessage());
        }
    }

    /** Greeted, spoken to in secret as far as wished, and logged in. */
    private SmtpChannel begun() throws IOException {
        var channel = new SmtpChannel(server.privacy() == Privacy.TLS ? secured() : connection);
        channel.read().must(DONE);
        var offers = offers(channel);
        if (startsTls(offers)) {
            channel.ask("STARTTLS").must(DONE);
            // what was heard before counts no more, nor does what somebody else may have put behind it: RFC 3207, 4.2
            channel = new SmtpChannel(secured());
            offers = offers(channel);
        }
        SmtpLogin.logIn(channel, server.login(), offers);
        return channel;
    }

    /** What the server can do, in upper case; nothing where it knows HELO only. */
    private Set<String> offers(SmtpChannel channel) throws IOException {
        var reply = channel.ask("EHLO " + server.greetsAs());
        if (reply.is(DONE)) {
            return reply.lines().stream()
                    .skip(1)
                    .map(line -> line.toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        }
        channel.ask("HELO " + server.greetsAs()).must(DONE);
        return Set.of();
    }

    private boolean startsTls(Set<String> offers) throws SmtpProblem {
        var offered = offers.contains("STARTTLS");
        if (server.privacy() == Privacy.STARTTLS && !offered) {
            throw new SmtpProblem("the mail server offers no STARTTLS");
        }
        return offered && (server.privacy() == Privacy.STARTTLS || server.privacy() == Privacy.STARTTLS_IF_OFFERED);
    }

    private SSLSocket secured() throws IOException {
        var secured = (SSLSocket) server.tls().createSocket(connection, server.host(), server.port(), true);
        if (server.namedByCertificate()) {
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
        }
        secured.startHandshake();
        return secured;
    }

    /** Ends whatever goes on: who waits for a reply waits no longer. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
