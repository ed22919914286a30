package dev.ratchet.notification.delivery.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Receipt;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Brought;
import dev.ratchet.notification.delivery.gateway.ReceiptWebhooks.Taken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptWebhooksTest {
    private static final String SECRET = "a secret";
    private static final String URL = "https://ratchet.example";
    private static final String PATH = "/v1/deliveries/-/receipts/acme";

    private final SignedReceipts general = new GeneralReceipts("acme", SECRET, new Wording());
    private final SignedReceipts twilio = new TwilioReceipts("acme", SECRET, URL);

    @Test
    void a_signed_receipt_tells_what_became_of_a_message() {
        var body = "[{\"id\":\"d-1\",\"state\":\"Delivered\"},{\"id\":\"d-2\",\"state\":\"failed\",\"detail\":\"E7\"},"
                + "{\"id\":\"d-3\",\"state\":\"queued\"}]";

        assertThat(general.take(signed(body)))
                .isEqualTo(new Taken.Told(List.of(
                        new Receipt("acme", "d-1", DeliveryState.DELIVERED, null),
                        new Receipt("acme", "d-2", DeliveryState.FAILED, "not delivered: E7"))));
    }

    @Test
    void a_changed_a_missing_and_a_mangled_signature_are_forged() {
        var body = "{\"id\":\"d-1\",\"state\":\"delivered\"}";
        var signed = signed(body);

        assertThat(general.take(new Brought(PATH, signed.header(), bytes(body + " "))))
                .isEqualTo(new Taken.Forged());
        assertThat(general.take(new Brought(PATH, name -> null, bytes(body)))).isEqualTo(new Taken.Forged());
        assertThat(general.take(new Brought(PATH, name -> "zz", bytes(body)))).isEqualTo(new Taken.Forged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "{\"id\":\"d-1\"}", "{\"state\":\"delivered\"}", "[7]"})
    void what_names_no_message_or_no_state_is_unreadable(String body) {
        assertThat(general.take(signed(body))).isInstanceOf(Taken.Unreadable.class);
    }

    @Test
    void one_of_a_list_that_cannot_be_read_does_not_keep_back_the_others() {
        var body = "[{\"id\":\"" + "x".repeat(201) + "\",\"state\":\"delivered\"},7,"
                + "{\"id\":\"d-1\",\"state\":\"delivered\"}]";

        assertThat(general.take(signed(body)))
                .isEqualTo(new Taken.Told(List.of(new Receipt("acme", "d-1", DeliveryState.DELIVERED, null))));
    }

    @Test
    void a_detail_that_may_quote_the_message_is_left_out() {
        var body = "{\"id\":\"d-1\",\"state\":\"failed\",\"detail\":\"358401234567\"}";

        assertThat(general.take(signed(body)))
                .isEqualTo(new Taken.Told(List.of(new Receipt("acme", "d-1", DeliveryState.FAILED, "not delivered"))));
    }

    @ParameterizedTest
    @CsvSource({
        "delivered, DELIVERED",
        "read, DELIVERED",
        "sent, ACCEPTED",
        "undelivered, FAILED",
        "failed, FAILED",
        "queued, nothing",
        "sending, nothing"
    })
    void a_form_as_twilio_signs_it_tells_it_too(String status, String state) {
        var form = "MessageSid=SM1&MessageStatus=" + status + "&To=%2B358401234567";
        var signed = URL + PATH + "?id=d-1" + "MessageSidSM1MessageStatus" + status + "To+358401234567";

        var taken = twilio.take(
                new Brought(PATH + "?id=d-1", Map.of("X-Twilio-Signature", sha1(signed))::get, bytes(form)));

        assertThat(taken)
                .isInstanceOfSatisfying(
                        Taken.Told.class,
                        told -> assertThat(told.receipts())
                                .extracting(receipt -> receipt.reference() + " " + receipt.state())
                                .isEqualTo(state.equals("nothing") ? List.of() : List.of("d-1 " + state)));
    }

    @Test
    void a_form_signed_for_another_address_is_forged() {
        var form = "MessageSid=SM1&MessageStatus=delivered";
        var signature = sha1(URL + PATH + "?id=d-1MessageSidSM1MessageStatusdelivered");

        assertThat(twilio.take(new Brought(PATH + "?id=d-2", name -> signature, bytes(form))))
                .isEqualTo(new Taken.Forged());
        assertThat(twilio.take(new Brought(PATH + "?id=d-1", name -> null, bytes(form))))
                .isEqualTo(new Taken.Forged());
    }

    private static Brought signed(String body) {
        var mac = HexFormat.of().formatHex(SignedReceipts.hmac("HmacSHA256", SECRET, bytes(body)));
        return new Brought(PATH, Map.of("X-Signature", "sha256=" + mac)::get, bytes(body));
    }

    private static String sha1(String text) {
        return Base64.getEncoder().encodeToString(SignedReceipts.hmac("HmacSHA1", SECRET, bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Wording() implements GatewaySettings.Receipts {
        @Override
        public Optional<String> keyFile() {
            return Optional.empty();
        }

        @Override
        public String header() {
            return "X-Signature";
        }

        @Override
        public String id() {
            return "id";
        }

        @Override
        public String state() {
            return "state";
        }

        @Override
        public String detail() {
            return "detail";
        }

        @Override
        public List<String> delivered() {
            return List.of("delivered");
        }

        @Override
        public List<String> failed() {
            return List.of("failed", "undelivered");
        }
    }
}
