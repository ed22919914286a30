package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.mail.SmtpServer.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Logs in to a mail server (RFC 4954) by PLAIN, or by LOGIN where only that is offered. */
final class SmtpLogin {
    private static final String PLAIN = "PLAIN";
    private static final String LOGIN = "LOGIN";
    private static final List<String> KNOWN = List.of(PLAIN, LOGIN);

    private static final int DONE = 2;
    private static final int GO_ON = 3;

    private SmtpLogin() {}

    /**
     * @param offers what the server can do, in upper case
     * @throws SmtpProblem when it cannot be done, and nothing is sent without it
     */
    static void logIn(SmtpChannel channel, @Nullable Login login, Set<String> offers) throws IOException {
        if (login == null) {
            return;
        }
        var offered = offers.stream()
                .filter(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="))
                .flatMap(line -> Arrays.stream(line.substring("AUTH ".length()).split("\\s+")))
                .collect(Collectors.toSet());
        Predicate<String> allowed =
                mechanism -> login.mechanisms().isEmpty() || login.mechanisms().contains(mechanism);
        var mechanism = KNOWN.stream().filter(offered::contains).filter(allowed).findFirst();
        if (mechanism.isPresent()) {
            by(mechanism.get(), channel, login);
        } else if (login.required()) {
            throw new SmtpProblem("the mail server offers no way to log in that is known and allowed here");
        }
    }

    private static void by(String mechanism, SmtpChannel channel, Login login) throws IOException {
        if (mechanism.equals(PLAIN)) {
            channel.ask("AUTH PLAIN " + base64("\0" + login.user() + "\0" + login.password()))
                    .must(DONE);
            return;
        }
        channel.ask("AUTH LOGIN").must(GO_ON);
        channel.ask(base64(login.user())).must(GO_ON);
        channel.ask(base64(login.password())).must(DONE);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
