package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.NoticeMessage;
import dev.ratchet.events.NoticeRequested;
import dev.ratchet.events.OtpDeliveryChanged;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class CodesTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static EventWire wire;
    private static OtpSeal seal;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String phone = "+35840" + (1_000_000 + (int) (Math.random() * 8_999_999));

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
    void a_code_asked_for_twice_arrives_once_and_garbage_around_it_stops_nothing() {
        // given
        var first = code("123456", "en");
        var sealedForAnother = new OtpRequested(
                tenant, "ann", uuid(), "SIGN_IN", first.sealed(), first.requestedAt(), first.expiresAt(), "en");
        var second = code("654321", "de");

        // when
        wire.publish(Topics.OTP_REQUESTED, first);
        garbage(first.key(), "no JSON");
        wire.publish(Topics.OTP_REQUESTED, sealedForAnother);
        wire.publish(Topics.OTP_REQUESTED, first);
        garbage(first.key(), "{\"tenantId\":\"" + tenant + "\"}");
        wire.publish(Topics.OTP_REQUESTED, second);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inbox())
                        .extracting(sms -> sms.get("text"))
                        .containsExactly(
                                "654321 ist Ihr Anmeldecode. Er gilt noch 10 Minuten. Geben Sie ihn niemals weiter.",
                                "123456 is your sign-in code. It expires in 10 minutes. Never share it."));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outcomes(first.key()))
                        .extracting(OtpDeliveryChanged::deliveryId, OtpDeliveryChanged::state)
                        .containsExactly(
                                tuple(first.deliveryId(), OtpDeliveryChanged.State.DELIVERED),
                                tuple(second.deliveryId(), OtpDeliveryChanged.State.DELIVERED)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(causesOfDeadLetters(first.key()))
                        .containsExactlyInAnyOrder("NOT_JSON", "INVALID", "REJECTED"));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void a_notice_asked_for_twice_arrives_once_in_the_users_language_with_its_link() {
        // given
        var link = "http://localhost:8080/account/not-me/AAEC";
        var told = notice("PHONE_CHANGED", link, "de-AT", Duration.ofDays(7));
        var late = notice("PHONE_CHANGED", link, "en", Duration.ofSeconds(-1));
        var reset = notice("FACTORS_RESET", null, null, Duration.ofDays(7));

        // when
        wire.publish(Topics.NOTICE_REQUESTED, told);
        wire.publish(Topics.NOTICE_REQUESTED, late);
        wire.publish(Topics.NOTICE_REQUESTED, told);
        wire.publish(Topics.NOTICE_REQUESTED, reset);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outcomes(told.key()))
                        .extracting(OtpDeliveryChanged::deliveryId, OtpDeliveryChanged::state)
                        .containsExactlyInAnyOrder(
                                tuple(told.noticeId(), OtpDeliveryChanged.State.DELIVERED),
                                tuple(late.noticeId(), OtpDeliveryChanged.State.EXPIRED),
                                tuple(reset.noticeId(), OtpDeliveryChanged.State.DELIVERED)));
        assertThat(inbox())
                .extracting(sms -> sms.get("text"))
                .containsExactlyInAnyOrder(
                        "The sign-in methods of your account were reset. You set up new ones when you sign in next."
                                + " This was not agreed with you? Tell your administrator.",
                        "Die Telefonnummer Ihres Kontos wurde geändert. Das waren Sie nicht? " + link);
    }

    @Test
    void an_expired_code_is_not_sent() {
        // given
        var id = uuid();
        var past = Instant.now().minusSeconds(1);
        var expired = new OtpRequested(
                tenant,
                "ann",
                id,
                "SIGN_IN",
                seal.seal(id, new OtpMessage(phone, "123456")),
                past.minusSeconds(600),
                past,
                null);

        // when
        wire.publish(Topics.OTP_REQUESTED, expired);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(outcomes(expired.key()))
                        .extracting(OtpDeliveryChanged::state)
                        .containsExactly(OtpDeliveryChanged.State.EXPIRED));
        assertThat(inbox()).isEmpty();
    }

    private static void garbage(String key, String value) {
        wire.publishRaw(Topics.OTP_REQUESTED.name(), key, value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<OtpDeliveryChanged> outcomes(String key) {
        return wire.heard(Topics.OTP_DELIVERY_CHANGED, key).stream()
                .map(CloudEvent::data)
                .toList();
    }

    private static List<String> causesOfDeadLetters(String key) {
        return wire.records(Topics.OTP_REQUESTED.deadLetter()).stream()
                .filter(kafka -> key.equals(new String(kafka.key(), StandardCharsets.UTF_8)))
                .map(kafka -> kafka.headers().lastHeader("ratchet_cause").value())
                .map(cause -> new String(cause, StandardCharsets.UTF_8))
                .toList();
    }

    private List<Map<String, String>> inbox() {
        return given().get("/local/sms")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("findAll { it.to == '" + phone + "' }");
    }

    private OtpRequested code(String digits, String locale) {
        var id = uuid();
        var now = Instant.now();
        return new OtpRequested(
                tenant,
                "ann",
                id,
                "SIGN_IN",
                seal.seal(id, new OtpMessage(phone, digits)),
                now,
                now.plus(Duration.ofMinutes(10)),
                locale);
    }

    private NoticeRequested notice(String kind, String link, String locale, Duration valid) {
        var id = uuid();
        var now = Instant.now();
        return new NoticeRequested(
                tenant,
                "ann",
                id,
                kind,
                seal.seal(id, new NoticeMessage(phone, link)),
                now.minusSeconds(60),
                now.plus(valid),
                locale);
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
