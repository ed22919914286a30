package dev.ratchet.notification.delivery.gateway;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Brought;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Taken;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A form, signed with the HMAC-SHA-1 of the whole address and of all fields in their order, in base64, in the header
 * {@code X-Twilio-Signature}.
 */
final class TwilioReceipts implements SignedReceipts {
    private static final Pattern ID = Pattern.compile("[?&]id=([^&]*)");
    private static final Pattern ERROR = Pattern.compile("[0-9]{1,10}");

    private final String gateway;
    private final String token;
    private final String publicUrl;

    TwilioReceipts(String gateway, String token, String publicUrl) {
        this.gateway = gateway;
        this.token = token;
        this.publicUrl = publicUrl;
    }

    @Override
    public Taken take(Brought brought) {
        SortedMap<String, String> fields;
        try {
            fields = fields(new String(brought.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return new Taken.Unreadable("the body must be a form");
        }
        return isSigned(brought, fields) ? read(brought, fields) : new Taken.Forged();
    }

    private boolean isSigned(Brought brought, SortedMap<String, String> fields) {
        var signed = new StringBuilder(publicUrl + brought.pathAndQuery());
        fields.forEach((name, value) -> signed.append(name).append(value));
        var given = brought.header().apply("X-Twilio-Signature");
        var expected = Base64.getEncoder()
                .encode(SignedReceipts.hmac("HmacSHA1", token, signed.toString().getBytes(StandardCharsets.UTF_8)));
        return given != null && SignedReceipts.same(expected, given.strip().getBytes(StandardCharsets.UTF_8));
    }

    private Taken read(Brought brought, SortedMap<String, String> fields) {
        var state = switch (fields.getOrDefault("MessageStatus", "")) {
            case "delivered", "read" -> DeliveryState.DELIVERED;
            case "failed", "undelivered", "canceled" -> DeliveryState.FAILED;
            case "sent" -> DeliveryState.ACCEPTED;
            default -> null;
        };
        if (state == null) {
            return new Taken.Told(List.of());
        }
        var id = ID.matcher(brought.pathAndQuery());
        var reference = id.find()
                ? URLDecoder.decode(id.group(1), StandardCharsets.UTF_8)
                : fields.getOrDefault("MessageSid", "");
        var error = fields.getOrDefault("ErrorCode", "");
        var detail = "not delivered" + (ERROR.matcher(error).matches() ? ", error " + error : "");
        try {
            return new Taken.Told(
                    List.of(new Receipt(gateway, reference, state, state == DeliveryState.FAILED ? detail : null)));
        } catch (IllegalArgumentException e) {
            return new Taken.Unreadable("MessageSid: " + e.getMessage());
        }
    }

    private static SortedMap<String, String> fields(String form) {
        var fields = new TreeMap<String, String>();
        for (var pair : form.split("&", -1)) {
            var equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }
}
