package dev.ratchet.notification.delivery.application;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** As the settings say, where nothing ranks them. */
@DefaultBean
@ApplicationScoped
class ConfiguredOrder implements GatewayOrder {
    @Override
    public List<String> of(String country, List<String> configured) {
        return configured;
    }
}
