package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.OtpDeliveryChanged;
import dev.ratchet.events.OtpMessage;
import dev.ratchet.events.OtpRequested;
import dev.ratchet.events.OtpSeal;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.TestKeys;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class NotificationTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private static Wire wire;
    private static OtpSeal seal;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String region = "region-of-" + tenant;
    private final String phone = "+35840" + (1_000_000 + (int) (Math.random() * 8_999_999));

    @BeforeAll
    static void open() throws IOException {
        wire = new Wire();
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
        wire.send(Topics.OTP_REQUESTED, first);
        wire.sendRaw(Topics.OTP_REQUESTED, first.key(), "no JSON");
        wire.send(Topics.OTP_REQUESTED, sealedForAnother);
        wire.send(Topics.OTP_REQUESTED, first);
        wire.sendRaw(Topics.OTP_REQUESTED, first.key(), "{\"tenantId\":\"" + tenant + "\"}");
        wire.send(Topics.OTP_REQUESTED, second);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(inbox())
                        .extracting(sms -> sms.get("text"))
                        .containsExactly(
                                "654321 ist Ihr Anmeldecode. Er gilt noch 10 Minuten. Geben Sie ihn niemals weiter.",
                                "123456 is your sign-in code. It expires in 10 minutes. Never share it."));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.all(Topics.OTP_DELIVERY_CHANGED, first.key()))
                        .extracting(OtpDeliveryChanged::deliveryId, OtpDeliveryChanged::state)
                        .containsExactly(
                                org.assertj.core.groups.Tuple.tuple(
                                        first.deliveryId(), OtpDeliveryChanged.State.DELIVERED),
                                org.assertj.core.groups.Tuple.tuple(
                                        second.deliveryId(), OtpDeliveryChanged.State.DELIVERED)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.deadLetters(Topics.OTP_REQUESTED, first.key()))
                        .containsExactlyInAnyOrder("NOT_JSON", "INVALID", "REJECTED"));
        given().get("/q/health/ready").then().statusCode(200);
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
        wire.send(Topics.OTP_REQUESTED, expired);

        // then
        assertThat(wire.awaitOne(Topics.OTP_DELIVERY_CHANGED, expired.key()).state())
                .isEqualTo(OtpDeliveryChanged.State.EXPIRED);
        assertThat(inbox()).isEmpty();
    }

    @Test
    void the_banner_follows_requirement_state_and_schedule() {
        // given
        var day = LocalDate.now(ZURICH).plusDays(30);
        var deadline = day.atStartOfDay(ZURICH).toInstant();
        wire.send(Topics.TENANT_CHANGED, tenantIn(region));
        wire.send(Topics.SCHEDULE_CHANGED, schedule(day, day.minusDays(5), 1));

        // when: the region's date is 30 days away, and told only from 5 days before
        wire.send(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.REQUIRED, deadline, "REGION_DATE", 1));
        awaitBanner("REQUIRED");
        wire.send(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.ADVISED, deadline, "REGION_DATE", 2));
        awaitBanner("NONE");

        // when: the announcement is moved to today
        wire.send(Topics.SCHEDULE_CHANGED, schedule(day, LocalDate.now(ZURICH), 2));

        // then
        awaitBanner("ANNOUNCED")
                .body("text", containsString(Integer.toString(day.getYear())))
                .body("text", containsString("30 days"))
                .body("deadline", equalTo(deadline.toString()))
                .body("setupUrl", equalTo("http://localhost:8080/account"))
                .body("skippable", equalTo(true));
        bearer("user", "ann")
                .header("Accept-Language", "de-CH, en;q=0.5")
                .get("/v1/banners/{t}/ann", tenant)
                .then()
                .header("Vary", containsString("Accept-Language"))
                .body("text", startsWith("Ab "));

        // when: it is required, by events of which an old one comes late
        wire.send(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.REQUIRED, Instant.now(), "X", 4));
        wire.send(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.NOT_REQUIRED, null, "X", 3));
        wire.send(Topics.MFA_STATE_CHANGED, state(MfaState.ENABLED, 1));

        // then
        awaitBanner("REQUIRED").body("skippable", equalTo(false));

        // when
        wire.send(Topics.MFA_STATE_CHANGED, state(MfaState.ENFORCED, 2));

        // then
        awaitBanner("NONE").body("text", equalTo("")).body("deadline", nullValue());
    }

    @Test
    void a_user_of_whom_nothing_was_heard_has_no_banner() {
        awaitBanner("NONE").body("skippable", equalTo(true));
    }

    @Test
    void who_may_not_see_a_banner_is_told_so_by_a_problem() {
        problem(given().get("/v1/banners/{t}/ann", tenant), 401, "UNAUTHORIZED");
        problem(
                given().auth()
                        .oauth2(Tokens.token("tenant-admin", tenant, null, Duration.ofMinutes(-5)))
                        .get("/v1/banners/{t}/ann", tenant),
                401,
                "UNAUTHORIZED");
        problem(
                given().auth()
                        .oauth2(Tokens.token("tenant-admin", "another", null))
                        .get("/v1/banners/{t}/ann", tenant),
                404,
                "NOT_FOUND");
        problem(bearer("user", "bob").get("/v1/banners/{t}/ann", tenant), 404, "NOT_FOUND");
        problem(bearer("operator", null).urlEncodingEnabled(false).get("/v1/banners/acme/%00"), 404, "NOT_FOUND");
        problem(bearer("operator", null).delete("/v1/banners/{t}/ann", tenant), 405, "METHOD_NOT_ALLOWED");
        for (var role : List.of("operator", "tenant-admin", "auditor", "sign-in")) {
            bearer(role, null).get("/v1/banners/{t}/ann", tenant).then().statusCode(200);
        }
        bearer("user", "ann").get("/v1/banners/{t}/ann", tenant).then().statusCode(200);
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo(code))
                .body("detail", not(equalTo(null)));
    }

    private ValidatableResponse awaitBanner(String state) {
        return await().atMost(SOON)
                .until(
                        () -> bearer("user", "ann").get("/v1/banners/{t}/ann", tenant),
                        answer -> answer.statusCode() == 200 && state.equals(answer.path("state")))
                .then();
    }

    private io.restassured.specification.RequestSpecification bearer(String role, @Nullable String user) {
        return given().auth().oauth2(Tokens.token(role, tenant, user));
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

    private MfaRequirementChanged requirement(
            RequirementLevel level, @Nullable Instant effectiveAt, String rule, long revision) {
        return new MfaRequirementChanged(
                tenant,
                "ann",
                level,
                effectiveAt,
                List.of(new Reason(rule, "as the test says")),
                1,
                revision,
                "ROLE_CHANGED",
                "test",
                Instant.now(),
                null);
    }

    private MfaStateChanged state(MfaState state, long revision) {
        return new MfaStateChanged(
                tenant, "ann", state, MfaState.DISABLED, revision, "ROLE_CHANGED", "test", Instant.now(), null);
    }

    private ScheduleChanged schedule(LocalDate date, LocalDate announceFrom, long revision) {
        return new ScheduleChanged(region, date, ZURICH, announceFrom, revision, Instant.now(), "ops");
    }

    private TenantChanged tenantIn(String where) {
        return new TenantChanged(
                tenant,
                tenant,
                TenantChanged.Kind.CUSTOMER,
                null,
                where,
                ZURICH,
                TenantChanged.IdentityProvider.PLATFORM,
                null,
                1,
                Instant.now(),
                "ops");
    }

    private static String uuid() {
        return UUID.randomUUID().toString();
    }
}
