package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import dev.ratchet.notification.message.mail.SmtpTransport.Stage;
import jakarta.mail.MessagingException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jboss.logging.Logger;

/**
 * Hands one mail to a server over a connection of its own. The connection is made here and given to the library, so that
 * whoever loses patience can {@link #close()} it from outside at any time.
 */
final class SmtpConversation implements Closeable {
    private static final Logger LOG = Logger.getLogger(SmtpConversation.class);

    private final SmtpServer server;
    private final SmtpMail mail;
    private final Socket connection = new SmtpSocket();
    private final SmtpTransport transport;

    SmtpConversation(SmtpServer server, SmtpMail mail) {
        this.server = server;
        this.mail = mail;
        this.transport = new SmtpTransport(mail.getSession(), server);
    }

    boolean isConnected() {
        return connection.isConnected();
    }

    Stage stage() {
        return transport.stage();
    }

    /**
     * Returns once the server has taken the mail.
     *
     * @param connectWithin a server that is not there need not be waited for as long as one that thinks
     * @throws SmtpRefusal when the server says no
     * @throws IOException when anything else goes wrong: the {@link #stage()} tells whether it may have been taken
     * @throws MessagingException likewise
     */
    void deliver(Duration connectWithin) throws IOException, MessagingException {
        connection.connect(address(), (int) connectWithin.toMillis());
        try {
            transport.connect(server.privacy() == Privacy.TLS ? secured() : connection);
            transport.sendMessage(mail, mail.getAllRecipients());
        } catch (MessagingException e) {
            var problem = transport.problem();
            throw problem == null ? e : problem;
        }
        quit();
    }

    /** With the name that is meant: the library would ask for the name of an address, and have it in the certificate. */
    private InetSocketAddress address() throws IOException {
        var found = InetAddress.getByName(server.host());
        return new InetSocketAddress(InetAddress.getByAddress(server.host(), found.getAddress()), server.port());
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

    /** Whatever becomes of it, the mail was taken. */
    private void quit() {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debugf("the mail server had gone before QUIT: %s", e.getClass().getSimpleName());
        }
    }

    /** Ends whatever goes on: who waits for a reply waits no longer. */
    @Override
    public void close() throws IOException {
        connection.close();
    }
}
