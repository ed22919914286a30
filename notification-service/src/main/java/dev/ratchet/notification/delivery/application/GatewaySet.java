package dev.ratchet.notification.delivery.application;

import java.util.List;
import java.util.Map;

/**
 * The gateways of this service.
 *
 * @param gateways in the order in which they are tried
 * @param ofCountry by country (ISO 3166 alpha-2), where that has an order of its own, the names of its gateways
 */
public record GatewaySet(List<SmsGateway> gateways, Map<String, List<String>> ofCountry) {

    /** @throws IllegalArgumentException when a country has a gateway that is not there */
    public GatewaySet {
        gateways = List.copyOf(gateways);
        var names = names(gateways);
        ofCountry.forEach((country, order) -> {
            if (!names.containsAll(order)) {
                throw new IllegalArgumentException(
                        "ratchet.sms.order." + country + ": " + order + ", but the gateways are " + names);
            }
        });
        ofCountry = Map.copyOf(ofCountry);
    }

    /** The names of the gateways for a country, the one to try first ahead. */
    public List<String> configured(String country) {
        var own = ofCountry.get(country);
        return own == null ? names() : own;
    }

    /** In the order in which they are tried. */
    public List<String> names() {
        return names(gateways);
    }

    private static List<String> names(List<SmsGateway> gateways) {
        return gateways.stream().map(SmsGateway::name).toList();
    }
}
