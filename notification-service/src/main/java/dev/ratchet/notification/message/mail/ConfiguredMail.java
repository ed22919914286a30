package dev.ratchet.notification.message.mail;

import dev.ratchet.notification.message.application.MailGateway;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The mail gateway that {@code ratchet.mail.gateway} names. */
final class ConfiguredMail {
    private ConfiguredMail() {}

    @Produces
    @Singleton
    static MailGateway gateway(
            @ConfigProperty(name = "ratchet.mail.gateway") String name,
            @ConfigProperty(name = "ratchet.mail.patience", defaultValue = "PT30S") Duration patience,
            ReactiveMailer mailer,
            Vertx vertx) {
        return switch (name) {
            case "smtp" -> new SmtpGateway(mailer, vertx, patience);
            case "none" -> new NoMail();
            default -> throw new IllegalArgumentException("ratchet.mail.gateway: must be smtp or none, but is " + name);
        };
    }
}
