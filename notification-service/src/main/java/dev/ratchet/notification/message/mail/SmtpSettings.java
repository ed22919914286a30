package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.mail.SmtpServer.Login;
import dev.ratchet.notification.message.mail.SmtpServer.Privacy;
import io.quarkus.mailer.runtime.MailerRuntimeConfig;
import io.quarkus.mailer.runtime.Mailers;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Reads which mail server is meant from {@code quarkus.mailer.…}. */
final class SmtpSettings {
    private final MailerRuntimeConfig mailer;
    private final TlsConfigurationRegistry tls;

    SmtpSettings(MailersRuntimeConfig mailers, TlsConfigurationRegistry tls) {
        this.mailer = Objects.requireNonNull(
                mailers.mailers().get(Mailers.DEFAULT_MAILER_NAME), "quarkus.mailer.host: is missing");
        this.tls = tls;
    }

    /** @throws IllegalArgumentException for settings that do not go together */
    SmtpServer server() {
        var privacy = privacy();
        var secured = secured();
        return new SmtpServer(
                mailer.host(),
                mailer.port().orElse(privacy == Privacy.TLS ? 465 : 25),
                mailer.ownHostName().orElseGet(SmtpSettings::thisHost),
                privacy,
                context(secured).getSocketFactory(),
                secured.map(SmtpSettings::namesHost).orElse(true),
                login());
    }

    SmtpMail.Sender sender() {
        var from = mailer.from().orElseThrow(() -> new IllegalArgumentException("quarkus.mailer.from: is missing"));
        return SmtpMail.Sender.of(from, mailer.bounceAddress().orElse(from));
    }

    private Privacy privacy() {
        if (mailer.tls().orElse(false)) {
            return Privacy.TLS;
        }
        var startTls = mailer.startTLS().toUpperCase(Locale.ROOT);
        return switch (startTls) {
            case "REQUIRED" -> Privacy.STARTTLS;
            case "OPTIONAL" -> Privacy.STARTTLS_IF_OFFERED;
            case "DISABLED" -> Privacy.NEVER;
            default ->
                throw new IllegalArgumentException(
                        "quarkus.mailer.start-tls: must be REQUIRED, OPTIONAL or DISABLED, but is " + startTls);
        };
    }

    private Optional<TlsConfiguration> secured() {
        return mailer.tlsConfigurationName()
                .map(name -> tls.get(name)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "quarkus.mailer.tls-configuration-name: there is no quarkus.tls." + name)));
    }

    private static boolean namesHost(TlsConfiguration secured) {
        return !secured.isTrustAll()
                && !secured.getHostnameVerificationAlgorithm().orElse("HTTPS").equals("NONE");
    }

    private static SSLContext context(Optional<TlsConfiguration> secured) {
        try {
            return secured.isPresent() ? secured.get().createSSLContext() : SSLContext.getDefault();
        } catch (Exception e) {
            // a named configuration may throw whatever it likes
            throw new IllegalStateException("quarkus.mailer.tls-configuration-name: TLS cannot be set up", e);
        }
    }

    private @Nullable Login login() {
        var user = mailer.username();
        var password = mailer.password();
        var wish = mailer.login().toUpperCase(Locale.ROOT);
        if (wish.equals("DISABLED")) {
            return null;
        }
        var required = wish.equals("REQUIRED");
        if (user.isPresent() && password.isPresent()) {
            return new Login(user.get(), password.get(), mechanisms(), required);
        }
        if (required) {
            throw new IllegalArgumentException(
                    "quarkus.mailer.login: is REQUIRED, but username or password is missing");
        }
        return null;
    }

    private Set<String> mechanisms() {
        return mailer.authMethods().stream()
                .flatMap(methods ->
                        Arrays.stream(methods.toUpperCase(Locale.ROOT).split("[\\s,]+")))
                .filter(method -> !method.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String thisHost() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException e) {
            // RFC 5321, section 4.1.3: who has no name says where it is
            return "[127.0.0.1]";
        }
    }
}
