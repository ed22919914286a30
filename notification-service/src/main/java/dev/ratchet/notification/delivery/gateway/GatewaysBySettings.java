package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.application.ApplyReceipts;
import dev.ratchet.notification.delivery.application.SmsGateway;
import dev.ratchet.notification.delivery.gateway.GatewaySettings.Via;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** Makes gateways as their settings say. */
final class GatewaysBySettings {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final GatewaySettings settings;
    private final Secrets secrets;
    private final String publicUrl;
    private final Instance<ApplyReceipts> receipts;
    private final Clock clock;

    GatewaysBySettings(
            GatewaySettings settings,
            Secrets secrets,
            String publicUrl,
            Instance<ApplyReceipts> receipts,
            Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.publicUrl = publicUrl;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** The one that a name stands for; none for {@code none}. */
    List<SmsGateway> only(String name) {
        return switch (name) {
            case "none" -> List.of();
            case "local" -> List.of(new SmsInbox(name, clock));
            default -> List.of(gateway(name));
        };
    }

    /** @throws IllegalArgumentException when the settings do not say how it is reached */
    SmsGateway gateway(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("ratchet.sms.gateways: '" + name
                    + "' must be made of small letters, digits and hyphens, at most 40 characters");
        }
        var via = settings.byName().get(name);
        if (via == null && name.equals("local")) {
            return new SmsInbox(name, clock);
        }
        if (via == null) {
            throw new IllegalArgumentException("ratchet.sms.via." + name + ".kind: say how this gateway is reached");
        }
        if (via.window() < 1 || via.window() > 1_000) {
            throw new IllegalArgumentException("ratchet.sms.via." + name + ".window: must lie between 1 and 1000");
        }
        return switch (via.kind()) {
            case LOCAL -> new SmsInbox(name, clock);
            case HTTP -> new HttpGateway(name, HttpApis.general(name, via, secrets, receiptsAt(name)), clock);
            case TWILIO -> new HttpGateway(name, HttpApis.twilio(name, via, secrets, receiptsAt(name)), clock);
            case SMPP -> smpp(name, via);
        };
    }

    private SmsGateway smpp(String name, Via via) {
        var smpp = via.smpp();
        var gateway = new SmppGateway(
                name,
                new SmppLink(
                        HttpApis.needed(smpp.host(), name, "smpp.host"),
                        smpp.port(),
                        smpp.tls(),
                        HttpApis.needed(via.user(), name, "user"),
                        secrets.read(HttpApis.needed(via.passwordFile(), name, "password-file")),
                        smpp.systemType().orElse(""),
                        via.sender().orElse(""),
                        smpp.enquireEvery(),
                        via.timeLimit(),
                        via.window()),
                told -> receipts.get().told(name, told));
        gateway.connect();
        return gateway;
    }

    private String receiptsAt(String name) {
        return publicUrl + "/v1/deliveries/-/receipts/" + name;
    }
}
