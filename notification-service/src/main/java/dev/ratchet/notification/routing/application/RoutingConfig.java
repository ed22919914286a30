package dev.ratchet.notification.routing.application;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How gateways are ranked. */
@ConfigMapping(prefix = "ratchet.routing")
public interface RoutingConfig {
    /** Of messages that try another gateway than the best first, 0 to 1. */
    @WithDefault("0.05")
    double explore();

    /** After which a code counts half as much. */
    @WithDefault("P3D")
    Duration halfLife();
}
