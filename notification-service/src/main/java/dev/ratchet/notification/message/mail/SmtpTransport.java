package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.mail.SmtpServer.Login;
import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * The library's dialogue with a mail server (RFC 5321), which here tells how far it came, and ends at the first answer that
 * lets no mail through: the library would first ask the server to forget it (RSET), and lose the answer if that fails.
 */
final class SmtpTransport extends SMTPTransport {

    /** How far it came. */
    enum Stage {
        /** What was said so far hands no mail over. */
        BEFORE_TEXT,
        /** From the first byte of the text on, the server may have taken it. */
        TEXT,
        TAKEN
    }

    private static final String AUTH = "AUTH";
    private static final String DATA = "DATA";
    private static final String END_OF_TEXT = ".";
    private static final Set<String> ABOUT_THE_MAIL = Set.of("RCPT", DATA, END_OF_TEXT);

    /** Of what the library knows, by preference. */
    private static final List<String> MECHANISMS = List.of("PLAIN", "LOGIN");

    private static final Pattern LINE = Pattern.compile("[2-5][0-9]{2}(?:[ -].*)?");

    private final SmtpServer server;
    private Stage stage = Stage.BEFORE_TEXT;
    private String asked = "";
    private boolean turnedSecret;
    private boolean loggedIn;
    private @Nullable SmtpProblem problem;

    SmtpTransport(Session session, SmtpServer server) {
        super(session, null);
        this.server = server;
    }

    Stage stage() {
        return stage;
    }

    /** What went wrong where that may be shown: the library wraps, or drops, what it is told. */
    @Nullable
    SmtpProblem problem() {
        return problem;
    }

    /** With which of them, in that order, the server may be told who we are. */
    static List<String> mechanisms(@Nullable Login login) {
        return login == null
                ? List.of()
                : MECHANISMS.stream()
                        .filter(each -> login.mechanisms().isEmpty()
                                || login.mechanisms().contains(each))
                        .toList();
    }

    @Override
    public void connect(@Nullable String host, @Nullable String user, @Nullable String password)
            throws MessagingException {
        var login = server.login();
        super.connect(server.host(), login == null ? null : login.user(), login == null ? null : login.password());
    }

    @Override
    protected boolean ehlo(String domain) throws MessagingException {
        var understood = super.ehlo(domain);
        if (turnedSecret && !understood) {
            // else what was offered in the clear, by whomever, would still count: RFC 3207, section 4.2
            throw told(new SmtpProblem("the mail server does not go on after STARTTLS"));
        }
        if (server.privacy() == Privacy.STARTTLS && !turnedSecret && !supportsExtension("STARTTLS")) {
            throw told(new SmtpProblem("the mail server offers no STARTTLS"));
        }
        return understood;
    }

    @Override
    protected void startTLS() throws MessagingException {
        super.startTLS();
        turnedSecret = true;
    }

    /** The library logs in where it finds AUTH, and fails where it then knows none of the ways. */
    @Override
    public synchronized boolean supportsExtension(String extension) {
        return switch (extension) {
            case AUTH -> mechanisms(server.login()).stream().anyMatch(this::supportsAuthentication);
            // what servers said before there was a standard
            case "AUTH=LOGIN" -> false;
            default -> super.supportsExtension(extension);
        };
    }

    @Override
    protected void mailFrom() throws MessagingException {
        var login = server.login();
        if (login != null && login.required() && !loggedIn) {
            throw told(new SmtpProblem("the mail server offers no way to log in that is known and allowed here"));
        }
        super.mailFrom();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        var text = super.data();
        stage = Stage.TEXT;
        return text;
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        asked = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        super.sendCommand(command);
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        var to = asked;
        var code = super.readServerResponse();
        if (!isReply(getLastServerResponse())) {
            throw told(new SmtpProblem("the mail server ended the connection, or is not understood"));
        }
        if (code >= 400) {
            if (to.equals("EHLO")) {
                // then HELO is tried
                return code;
            }
            throw told(new SmtpRefusal(code, ABOUT_THE_MAIL.contains(to)));
        }
        if (!isInTurn(to, code)) {
            throw told(new SmtpProblem("the mail server answered " + code + " out of turn"));
        }
        if (to.equals(END_OF_TEXT)) {
            stage = Stage.TAKEN;
        }
        loggedIn |= to.equals(AUTH) && code < 300;
        return usual(to, code);
    }

    /** All its lines have the same code; the library looks at the first one only. */
    private static boolean isReply(String response) {
        return response.lines()
                .allMatch(line -> LINE.matcher(line).matches() && line.startsWith(response.substring(0, 3)));
    }

    private static boolean isInTurn(String asked, int code) {
        return switch (asked) {
            case AUTH -> true;
            case DATA -> code >= 300;
            default -> code < 300;
        };
    }

    /** The library knows one code for each, where the first digit is what counts: RFC 5321, section 4.2.1. */
    private static int usual(String asked, int code) {
        return switch (asked) {
            case "", "STARTTLS" -> 220;
            case AUTH -> code < 300 ? 235 : 334;
            case DATA -> 354;
            default -> 250;
        };
    }

    private SmtpProblem told(SmtpProblem failure) {
        problem = failure;
        return failure;
    }
}
