package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class BannersTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private static EventWire wire;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final String region = "region-of-" + tenant;

    @BeforeAll
    static void open() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void the_banner_follows_requirement_state_and_schedule() {
        // given
        var day = LocalDate.now(ZURICH).plusDays(30);
        var deadline = day.atStartOfDay(ZURICH).toInstant();
        wire.publish(Topics.TENANT_CHANGED, tenantIn(region));
        wire.publish(Topics.SCHEDULE_CHANGED, schedule(day, day.minusDays(5), 1));

        // when: the region's date is 30 days away, and told only from 5 days before
        wire.publish(
                Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.REQUIRED, deadline, "REGION_DATE", 1));
        awaitBanner("REQUIRED");
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.ADVISED, deadline, "REGION_DATE", 2));
        awaitBanner("NONE");

        // when: the announcement is moved to today
        wire.publish(Topics.SCHEDULE_CHANGED, schedule(day, LocalDate.now(ZURICH), 2));

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
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.REQUIRED, Instant.now(), "X", 4));
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.NOT_REQUIRED, null, "X", 3));
        wire.publish(Topics.MFA_STATE_CHANGED, state(MfaState.ENABLED, 1));

        // then
        awaitBanner("REQUIRED").body("skippable", equalTo(false));

        // when
        wire.publish(Topics.MFA_STATE_CHANGED, state(MfaState.ENFORCED, 2));

        // then
        awaitBanner("NONE").body("text", equalTo("")).body("deadline", nullValue());
    }

    @Test
    void who_is_enabled_must_set_up_although_nothing_is_required_and_is_told_no_deadline() {
        // when
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.NOT_REQUIRED, null, "EXEMPT", 1));
        wire.publish(Topics.MFA_STATE_CHANGED, state(MfaState.ENABLED, 1));

        // then
        awaitBanner("REQUIRED")
                .body("$", not(hasKey("deadline")))
                .body("text", startsWith("Your account needs"))
                .body("skippable", equalTo(false));
    }

    /** S4.4, and S3.2 for partners: told from the day of the announcement, wherever the partner is. */
    @Test
    void partners_are_told_of_their_programme_from_its_announcement_on() {
        // given
        var day = LocalDate.now(ZURICH).plusDays(90);
        var deadline = day.atStartOfDay(ZURICH).toInstant();
        var revision = Instant.now().toEpochMilli();
        wire.publish(Topics.TENANT_CHANGED, tenantIn(region));
        wire.publish(Topics.SCHEDULE_CHANGED, schedule("PARTNERS", day, day.minusDays(5), revision));
        wire.publish(
                Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.ADVISED, deadline, "TENANT_SCOPE", 1));
        awaitBanner("ANNOUNCED");

        // when
        wire.publish(
                Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.ADVISED, deadline, "PARTNER_TENANT", 2));

        // then
        awaitBanner("NONE");

        // when: the announcement is moved to today
        wire.publish(Topics.SCHEDULE_CHANGED, schedule("PARTNERS", day, LocalDate.now(ZURICH), revision + 1));

        // then
        awaitBanner("ANNOUNCED").body("deadline", equalTo(deadline.toString())).body("skippable", equalTo(true));
    }

    @Test
    void an_exemption_silences_the_banner_and_its_end_brings_it_back_though_nobody_tells() {
        // given
        wire.publish(
                Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.REQUIRED, Instant.now(), "ROOT_ADMIN", 1));
        awaitBanner("REQUIRED");
        var end = Instant.now().plusSeconds(4);

        // when
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, requirement(RequirementLevel.NOT_REQUIRED, end, "EXEMPT", 2));
        awaitBanner("NONE");

        // then
        awaitBanner("REQUIRED").body("skippable", equalTo(false));
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

    private RequestSpecification bearer(String role, @Nullable String user) {
        return given().auth().oauth2(Tokens.token(role, tenant, user));
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
        return schedule(region, date, announceFrom, revision);
    }

    private static ScheduleChanged schedule(String of, LocalDate date, LocalDate announceFrom, long revision) {
        return new ScheduleChanged(of, date, ZURICH, announceFrom, revision, Instant.now(), "ops");
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
}
