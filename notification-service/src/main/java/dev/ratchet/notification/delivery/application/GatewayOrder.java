package dev.ratchet.notification.delivery.application;

import java.util.List;

/** In which order gateways are tried. */
public interface GatewayOrder {

    /**
     * It is asked once for each message, so it answers from memory.
     *
     * @param country ISO 3166 alpha-2; {@code ZZ} where the number belongs to none
     * @param configured the names of the gateways, in the order of the settings
     * @return some or all of them, the one to try first ahead
     */
    List<String> of(String country, List<String> configured);
}
