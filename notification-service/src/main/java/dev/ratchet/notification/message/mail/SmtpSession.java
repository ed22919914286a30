package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import jakarta.mail.Session;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** What the library is told of a server. */
final class SmtpSession {
    private SmtpSession() {}

    /** @param addresses of the envelope of one mail */
    static Session with(SmtpServer server, String addresses) {
        var properties = new Properties();
        properties.put("mail.smtp.localhost", server.greetsAs());
        properties.put("mail.smtp.starttls.enable", text(server.privacy() == Privacy.STARTTLS_IF_OFFERED));
        properties.put("mail.smtp.starttls.required", text(server.privacy() == Privacy.STARTTLS));
        properties.put("mail.smtp.ssl.socketFactory", server.tls());
        properties.put("mail.smtp.ssl.checkserveridentity", text(server.namedByCertificate()));
        properties.put("mail.smtp.auth.mechanisms", String.join(" ", SmtpTransport.mechanisms(server.login())));
        properties.put("mail.smtp.quitwait", text(false));
        // without it, what is not ASCII in an address becomes another address; with it, all mails ask for RFC 6531
        properties.put("mail.mime.allowutf8", text(!isAscii(addresses)));
        return Session.getInstance(properties);
    }

    private static String text(boolean value) {
        return Boolean.toString(value);
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }
}
