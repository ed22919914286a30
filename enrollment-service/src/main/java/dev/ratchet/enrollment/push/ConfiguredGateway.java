package dev.ratchet.enrollment.push;

import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.crypto.KeyFolder;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one way to devices that the settings name. */
@Singleton
final class ConfiguredGateway {

    /** @throws IllegalStateException when they name two: messages would reach half of the devices each way */
    @Produces
    @Singleton
    PushGateway gateway(
            @ConfigProperty(name = "ratchet.push.webhook-url") Optional<URI> webhook,
            @ConfigProperty(name = "ratchet.push.local") boolean local,
            KeyFolder keys) {
        if (local && webhook.isPresent()) {
            throw new IllegalStateException(
                    "ratchet.push.local and ratchet.push.webhook-url are both set: choose one way to devices");
        }
        if (webhook.isPresent()) {
            return new PushWebhook(webhook.get(), keys.secret("push-webhook.key"));
        }
        return local ? new LocalDevices() : new NoDevices();
    }
}
