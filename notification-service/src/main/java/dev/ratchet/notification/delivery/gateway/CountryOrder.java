package dev.ratchet.notification.delivery.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.List;
import java.util.Map;

/** Countries whose gateways are tried in an order of their own: {@code ratchet.sms.order.DE=first,second}. */
@ConfigMapping(prefix = "ratchet.sms.order")
public interface CountryOrder {

    /** Names of gateways by ISO 3166 alpha-2 code, as it is written in the settings. */
    @WithParentName
    Map<String, List<String>> byCountry();
}
