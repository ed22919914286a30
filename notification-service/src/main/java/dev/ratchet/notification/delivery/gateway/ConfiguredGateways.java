package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.application.ApplyReceipts;
import dev.ratchet.notification.delivery.application.GatewaySet;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The gateways that {@code ratchet.sms.gateways} names, in the order in which they are tried; or the one that
 * {@code ratchet.sms.gateway} names.
 */
final class ConfiguredGateways {
    private ConfiguredGateways() {}

    /** @throws IllegalArgumentException when the settings do not say how a gateway is reached: the service does not start */
    @Produces
    @Singleton
    static GatewaySet gateways(
            @ConfigProperty(name = "ratchet.sms.gateway") String one,
            @ConfigProperty(name = "ratchet.sms.gateways") Optional<List<String>> several,
            GatewaySettings settings,
            CountryOrder order,
            @ConfigProperty(name = "ratchet.keys.directory") Path keys,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl,
            Instance<ApplyReceipts> receipts,
            Clock clock) {
        var configured = new GatewaysBySettings(settings, new Secrets(keys), publicUrl, receipts, clock);
        var gateways = several.isPresent()
                ? several.get().stream().map(configured::gateway).toList()
                : configured.only(one);
        return new GatewaySet(gateways, order.byCountry());
    }

    static void close(@Disposes GatewaySet set) {
        for (var gateway : set.gateways()) {
            if (gateway instanceof SmppGateway smpp) {
                smpp.close();
            }
        }
    }
}
