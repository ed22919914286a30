package dev.ratchet.notification.delivery.sms;

import dev.ratchet.notification.delivery.application.SmsGateway;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The gateway that {@code ratchet.sms.gateway} names. */
final class ConfiguredGateway {
    private ConfiguredGateway() {}

    @Produces
    @Singleton
    static SmsGateway gateway(@ConfigProperty(name = "ratchet.sms.gateway") String name, Clock clock) {
        return switch (name) {
            case "local" -> new SmsInbox(clock);
            case "none" -> new NoGateway();
            default -> throw new IllegalArgumentException("ratchet.sms.gateway: must be local or none, but is " + name);
        };
    }
}
