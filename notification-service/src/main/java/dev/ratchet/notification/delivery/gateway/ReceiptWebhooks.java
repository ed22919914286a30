package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.gateway.GatewaySettings.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Receipts that gateways bring over HTTP, each signed with a secret of its gateway. */
@ApplicationScoped
public class ReceiptWebhooks {
    private final Map<String, SignedReceipts> byGateway = new HashMap<>();

    ReceiptWebhooks(
            GatewaySettings settings,
            @ConfigProperty(name = "ratchet.keys.directory") Path keys,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        var secrets = new Secrets(keys);
        settings.byName().forEach((name, via) -> {
            if (via.kind() == Kind.TWILIO) {
                via.passwordFile()
                        .ifPresent(
                                file -> byGateway.put(name, new TwilioReceipts(name, secrets.read(file), publicUrl)));
            } else if (via.kind() == Kind.HTTP) {
                via.receipts()
                        .keyFile()
                        .ifPresent(file ->
                                byGateway.put(name, new GeneralReceipts(name, secrets.read(file), via.receipts())));
            }
        });
    }

    /**
     * What a gateway brought.
     *
     * @param pathAndQuery as it was asked for, for signatures that cover it
     * @param header looks a header up; null where it is missing
     */
    @SuppressWarnings("ArrayRecordComponent") // read once
    public record Brought(String pathAndQuery, Function<String, @Nullable String> header, byte[] body) {}

    /** What became of it. */
    public sealed interface Taken {
        /** What it tells; nothing where it tells of a step that does not matter here. */
        record Told(List<Receipt> receipts) implements Taken {}

        /** There is no such gateway, or it brings no receipts. */
        record Unexpected() implements Taken {}

        /** The signature is not the gateway's. */
        record Forged() implements Taken {}

        /** It is signed, but names no message or no state. */
        record Unreadable(String why) implements Taken {}
    }

    public Taken take(String gateway, Brought brought) {
        return Optional.ofNullable(byGateway.get(gateway))
                .map(receipts -> receipts.take(brought))
                .orElseGet(Taken.Unexpected::new);
    }
}
