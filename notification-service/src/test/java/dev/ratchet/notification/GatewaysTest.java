package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.TestKeys;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** S5.5: one-use codes reach the recorded number, by a gateway over HTTP that refuses and one that takes them. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
@TestProfile(GatewaysTest.TwoGateways.class)
class GatewaysTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SECRET = "a secret of the gateway";

    private static EventWire wire;
    private static OtpSeal seal;

    private final String tenant = "tenant-" + UUID.randomUUID();

    /** The first refuses whatever it is asked, the second takes it. */
    public static final class TwoGateways implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.writeString(TestKeys.files().folder().resolve("second-receipts.key"), SECRET);
                var port = serve();
                return Map.ofEntries(
                        Map.entry("ratchet.sms.gateways", "first,second"),
                        Map.entry("ratchet.routing.explore", "0"),
                        Map.entry("ratchet.sms.via.first.kind", "http"),
                        Map.entry("ratchet.sms.via.first.http.url", "http://localhost:" + port + "/refuse"),
                        Map.entry("ratchet.sms.via.first.http.fields.to", "{to}"),
                        Map.entry("ratchet.sms.via.first.http.error-at", "/code"),
                        Map.entry("ratchet.sms.via.second.kind", "http"),
                        Map.entry("ratchet.sms.via.second.http.url", "http://localhost:" + port + "/take"),
                        Map.entry("ratchet.sms.via.second.http.body", "json"),
                        Map.entry("ratchet.sms.via.second.http.json", "{\"to\":\"{to}\",\"text\":\"{text}\"}"),
                        Map.entry("ratchet.sms.via.second.http.id-at", "/id"),
                        Map.entry("ratchet.sms.via.second.receipts.key-file", "second-receipts.key"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int serve() throws IOException {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/refuse", exchange -> {
                exchange.getRequestBody().readAllBytes();
                var body = "{\"code\":21408}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.createContext("/take", exchange -> {
                var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                // the id by which the receipt will name it
                var body = ("{\"id\":\"p-" + asked.replaceAll("\\D", "") + "\"}").getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(202, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(0)));
            return server.getAddress().getPort();
        }
    }

    @BeforeAll
    static void open() throws IOException {
        wire = new EventWire(Backends.shared().kafka());
        var key = Files.readString(TestKeys.files().folder().resolve("otp-transport.key"));
        seal = new OtpSeal(Base64.getDecoder().decode(key.strip()));
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void a_code_goes_by_the_second_gateway_when_the_first_refuses_it_and_its_receipt_is_believed_when_signed() {
        // given
        var asked = code("482913");

        // when
        wire.publish(Topics.OTP_REQUESTED, asked);

        // then
        awaitState(asked, "ACCEPTED");
        var receipt = "{\"id\":\"p-35840123456748291310\",\"state\":\"delivered\"}";
        receipt(receipt, "00").then().statusCode(403).body("code", equalTo("BAD_SIGNATURE"));
        receipt("{}", hmac("{}")).then().statusCode(400).body("code", equalTo("INVALID_RECEIPT"));
        awaitState(asked, "ACCEPTED");
        receipt(receipt, hmac(receipt)).then().statusCode(204);
        receipt(receipt, hmac(receipt)).then().statusCode(204);
        awaitState(asked, "DELIVERED");
        as("auditor", tenant)
                .get("/v1/deliveries/" + tenant + "/" + asked.deliveryId())
                .then()
                .statusCode(200)
                .body("phone", equalTo("+358******567"))
                .body("country", equalTo("FI"))
                .body("gateway", equalTo("second"))
                .body("attempts", equalTo(2))
                .body("history.step", contains("REQUESTED", "SENDING", "AGAIN", "SENDING", "ACCEPTED", "DELIVERED"))
                .body("history.detail", hasItem("HTTP 400, error 21408"));
    }

    @Test
    void deliveries_are_listed_in_pages_and_narrowed_down_and_never_to_another_tenant() {
        // given
        var ids = List.of(code("111111"), code("222222"), code("333333"));
        for (var each : ids) {
            // one at a time: a newer code would take the place of one that waits
            wire.publish(Topics.OTP_REQUESTED, each);
            awaitState(each, "ACCEPTED");
        }

        // when
        var first = as("tenant-admin", tenant)
                .get("/v1/deliveries/" + tenant + "?limit=2&state=ACCEPTED&user=ann&from=2024-01-01T00:00:00Z")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var second = as("operator", null)
                .get("/v1/deliveries/" + tenant + "?limit=2&next=" + first.getString("next"))
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract()
                .jsonPath();

        // then
        assertThat(first.getList("deliveries.deliveryId"))
                .containsExactly(ids.get(2).deliveryId(), ids.get(1).deliveryId());
        assertThat(second.getList("deliveries.deliveryId"))
                .containsExactly(ids.get(0).deliveryId());
        as("tenant-admin", tenant)
                .get("/v1/deliveries/" + tenant + "?state=FAILED")
                .then()
                .body("deliveries.size()", equalTo(0));
        as("tenant-admin", tenant)
                .get("/v1/deliveries/" + tenant + "?state=SENT")
                .then()
                .statusCode(400)
                .body("field", equalTo("state"));
        as("tenant-admin", tenant)
                .get("/v1/deliveries/" + tenant + "?to=yesterday")
                .then()
                .statusCode(400)
                .body("field", equalTo("to"));
        as("tenant-admin", "another").get("/v1/deliveries/" + tenant).then().statusCode(404);
        as("tenant-admin", "another")
                .get("/v1/deliveries/another/" + ids.getFirst().deliveryId())
                .then()
                .statusCode(404);
        as("sign-in", null).get("/v1/deliveries/" + tenant).then().statusCode(403);
    }

    @Test
    void operators_see_how_gateways_do() {
        as("operator", null)
                .get("/v1/deliveries/-/gateways")
                .then()
                .statusCode(200)
                .body("gateways.gateway", contains("first", "second"))
                .body("gateways.state", contains("WORKING", "WORKING"))
                .body("gateways.window", contains(32, 32));
        as("tenant-admin", tenant).get("/v1/deliveries/-/gateways").then().statusCode(403);
        given().post("/v1/deliveries/-/receipts/first").then().statusCode(404);
        given().get("/q/health/ready").then().statusCode(200);
    }

    private void awaitState(OtpRequested asked, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> as("operator", null)
                        .get("/v1/deliveries/" + tenant + "/" + asked.deliveryId())
                        .then()
                        .statusCode(200)
                        .body("state", equalTo(state)));
    }

    private static Response receipt(String body, String signature) {
        return given().header("X-Signature", signature)
                .contentType("application/json")
                .body(body)
                .post("/v1/deliveries/-/receipts/second");
    }

    private static RequestSpecification as(String role, String tenant) {
        return given().auth().oauth2(Tokens.token(role, tenant, "someone"));
    }

    private OtpRequested code(String digits) {
        var id = UUID.randomUUID().toString();
        var now = Instant.now();
        return new OtpRequested(
                tenant,
                "ann",
                id,
                "SIGN_IN",
                seal.seal(id, new OtpMessage("+358401234567", digits)),
                now,
                now.plus(Duration.ofMinutes(10)),
                "en");
    }

    private static String hmac(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
