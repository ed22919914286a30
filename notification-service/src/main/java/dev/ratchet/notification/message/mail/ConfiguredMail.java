package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.application.MailGateway;
import io.quarkus.mailer.runtime.MailersRuntimeConfig;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail gateway that {@code ratchet.mail.gateway} names. */
final class ConfiguredMail {
    /** Less than the lease of a letter: whoever finds it over must not find the letter under way. */
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    private ConfiguredMail() {}

    @Produces
    @Singleton
    static MailGateway gateway(
            @ConfigProperty(name = "ratchet.mail.gateway") String name,
            @ConfigProperty(name = "ratchet.mail.patience", defaultValue = "PT30S") Duration patience,
            MailersRuntimeConfig mailers,
            TlsConfigurationRegistry tls) {
        return switch (name) {
            case "smtp" -> {
                var settings = new SmtpSettings(mailers, tls);
                yield new SmtpGateway(settings.server(), settings.sender(), checked(patience));
            }
            case "none" -> new NoMail();
            default -> throw new IllegalArgumentException("ratchet.mail.gateway: must be smtp or none, but is " + name);
        };
    }

    private static Duration checked(Duration patience) {
        if (patience.compareTo(Duration.ofSeconds(1)) < 0 || patience.compareTo(MOST_PATIENCE) > 0) {
            throw new IllegalArgumentException(
                    "ratchet.mail.patience: must be PT1S to " + MOST_PATIENCE + ", but is " + patience);
        }
        return patience;
    }
}
