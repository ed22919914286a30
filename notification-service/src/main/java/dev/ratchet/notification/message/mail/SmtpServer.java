package dev.ratchet.notification.message.mail;

import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A mail server, and how it is spoken to.
 *
 * @param greetsAs by this name this host greets the server (RFC 5321, section 4.1.1.1)
 * @param tls the sockets of what is spoken in secret
 * @param namedByCertificate whether the certificate must name the host
 * @param login null where there is none
 */
record SmtpServer(
        String host,
        int port,
        String greetsAs,
        Privacy privacy,
        SSLSocketFactory tls,
        boolean namedByCertificate,
        @Nullable Login login) {

    /** @throws IllegalArgumentException for a port that is none */
    SmtpServer {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("quarkus.mailer.port: must be 1 to 65535, but is " + port);
        }
    }

    /** From when on what is said is secret. */
    enum Privacy {
        /** From the first byte (RFC 8314, section 3.3). */
        TLS,
        /** From STARTTLS on (RFC 3207), without which nothing is sent. */
        STARTTLS,
        /** From STARTTLS on, where the server offers it. */
        STARTTLS_IF_OFFERED,
        NEVER
    }

    /**
     * Who this service is to the server (RFC 4954).
     *
     * @param mechanisms those that may be used; empty for all that are known
     * @param required whether nothing is sent without it
     */
    record Login(String user, String password, Set<String> mechanisms, boolean required) {
        Login {
            mechanisms = Set.copyOf(mechanisms);
        }

        @Override
        public String toString() {
            return "Login[]";
        }
    }
}
