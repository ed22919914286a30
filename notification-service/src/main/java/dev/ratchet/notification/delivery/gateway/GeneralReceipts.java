package dev.ratchet.notification.delivery.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.gateway.GatewaySettings.Receipts;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Brought;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Taken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** JSON, one receipt or a list of them, with the HMAC-SHA-256 of the body in hex in a header. */
final class GeneralReceipts implements SignedReceipts {
    private static final Logger LOG = Logger.getLogger(GeneralReceipts.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_. -]{1,40}");

    private final String gateway;
    private final String secret;
    private final Receipts wording;

    GeneralReceipts(String gateway, String secret, Receipts wording) {
        this.gateway = gateway;
        this.secret = secret;
        this.wording = wording;
    }

    @Override
    public Taken take(Brought brought) {
        return isSigned(brought) ? read(brought.body()) : new Taken.Forged();
    }

    private boolean isSigned(Brought brought) {
        var given = brought.header().apply(wording.header());
        if (given == null) {
            return false;
        }
        var hex = given.strip().toLowerCase(Locale.ROOT).replaceFirst("^sha256=", "");
        try {
            return SignedReceipts.same(
                    SignedReceipts.hmac("HmacSHA256", secret, brought.body()),
                    HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Taken read(byte[] body) {
        try {
            var told = JSON.readTree(body);
            return told.isArray()
                    ? all(told)
                    : new Taken.Told(receipt(told).stream().toList());
        } catch (IOException e) {
            return new Taken.Unreadable("the body must be JSON");
        } catch (IllegalArgumentException e) {
            return new Taken.Unreadable(wording.id() + ", " + wording.state() + ": " + e.getMessage());
        }
    }

    /** One that cannot be read must not keep back the others, which would be told again and again with it. */
    private Taken all(JsonNode told) {
        var receipts = new ArrayList<Receipt>();
        var unread = new ArrayList<IllegalArgumentException>();
        for (var each : told) {
            try {
                receipt(each).ifPresent(receipts::add);
            } catch (IllegalArgumentException e) {
                unread.add(e);
            }
        }
        if (!unread.isEmpty() && unread.size() == told.size()) {
            throw unread.getFirst();
        }
        if (!unread.isEmpty()) {
            LOG.warnf("gateway %s: %d of %d receipts cannot be read", gateway, unread.size(), told.size());
        }
        return new Taken.Told(receipts);
    }

    /** Empty for a state that does not matter here, such as that it was queued. */
    private Optional<Receipt> receipt(JsonNode told) {
        var state = told.path(wording.state()).asText("");
        var id = told.path(wording.id()).asText("");
        var known = named(wording.delivered(), state)
                ? DeliveryState.DELIVERED
                : named(wording.failed(), state) ? DeliveryState.FAILED : null;
        if (state.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("must name the message and its state");
        }
        return Optional.ofNullable(known)
                .map(to -> new Receipt(gateway, id, to, to == DeliveryState.FAILED ? why(told) : null));
    }

    private String why(JsonNode told) {
        var detail = told.path(wording.detail()).asText("");
        return CODE.matcher(detail).matches() && !detail.matches(".*\\d{6,}.*")
                ? "not delivered: " + detail
                : "not delivered";
    }

    private static boolean named(List<String> states, String state) {
        return states.stream().anyMatch(each -> each.equalsIgnoreCase(state));
    }
}
