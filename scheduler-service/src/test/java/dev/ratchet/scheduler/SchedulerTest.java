package dev.ratchet.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.EnforcementDateReached;
import dev.ratchet.events.Event;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topic;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class SchedulerTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static EventWire wire;

    private final String region = "REGION-" + UUID.randomUUID();

    @BeforeAll
    static void open() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void a_schedule_whose_date_is_today_fires_once_however_often_it_is_told() {
        // given
        var today = LocalDate.now(TOKYO);
        var told = new ScheduleChanged(region, today, TOKYO, today.minusDays(30), 1, Instant.now(), "ops");

        // when
        wire.publish(Topics.SCHEDULE_CHANGED, told);
        garbage(Topics.SCHEDULE_CHANGED, "no JSON at all");
        wire.publish(Topics.SCHEDULE_CHANGED, told);
        var reached = awaitFirst(Topics.ENFORCEMENT_DATE_REACHED, region);
        wire.publish(Topics.SCHEDULE_CHANGED, told);
        awaitTwoTicks();

        // then
        assertThat(heard(Topics.ENFORCEMENT_DATE_REACHED, region)).containsExactly(reached);
        assertThat(reached).isInstanceOfSatisfying(EnforcementDateReached.class, event -> {
            assertThat(event.enforcementDate()).isEqualTo(today);
            assertThat(event.zone()).isEqualTo(TOKYO);
            assertThat(event.wave()).isEqualTo(1);
            assertThat(event.reachedAt()).isAfter(today.atStartOfDay(TOKYO).toInstant());
        });
        assertThat(heard(Topics.SWEEP_REQUESTED, region))
                .singleElement()
                .isInstanceOfSatisfying(SweepRequested.class, event -> {
                    assertThat(event.kind()).isEqualTo(SweepKind.ENFORCEMENT_DATE);
                    assertThat(event.dryRun()).isFalse();
                });
    }

    @Test
    void a_date_of_tomorrow_waits() {
        // given
        var tomorrow = LocalDate.now(TOKYO).plusDays(1);

        // when
        wire.publish(
                Topics.SCHEDULE_CHANGED,
                new ScheduleChanged(region, tomorrow, TOKYO, tomorrow.minusDays(30), 1, Instant.now(), "ops"));
        awaitTwoTicks();

        // then
        assertThat(heard(Topics.SWEEP_REQUESTED, region)).isEmpty();
    }

    @Test
    void a_region_in_use_since_yesterday_has_its_night_swept_late_and_once() {
        // given
        var yesterday = Instant.now().minus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MICROS);

        // when
        wire.publish(Topics.TENANT_CHANGED, tenant("one", yesterday.plusSeconds(60)));
        wire.publish(Topics.TENANT_CHANGED, tenant("two", yesterday));
        var requested = awaitFirst(Topics.SWEEP_REQUESTED, region);
        awaitTwoTicks();

        // then
        assertThat(requested.kind()).isEqualTo(SweepKind.NIGHTLY);
        assertThat(heard(Topics.SWEEP_REQUESTED, region)).hasSize(1);
        operator()
                .get("/v1/sweeps/{id}", requested.sweepId())
                .then()
                .statusCode(200)
                .body("kind", equalTo("NIGHTLY"))
                .body("lateByMillis", greaterThan(0));
    }

    @Test
    void a_sweep_by_hand_is_accepted_published_and_followed_to_its_end() {
        // when
        var sweepId = requestSweep(true);

        // then
        assertThat(awaitFirst(Topics.SWEEP_REQUESTED, region)).isInstanceOfSatisfying(SweepRequested.class, event -> {
            assertThat(event.sweepId()).isEqualTo(sweepId);
            assertThat(event.kind()).isEqualTo(SweepKind.MANUAL);
            assertThat(event.dryRun()).isTrue();
        });
        operator()
                .get("/v1/sweeps/{id}", sweepId)
                .then()
                .statusCode(200)
                .body("state", equalTo("RUNNING"))
                .body("total", equalTo(0))
                .body("requestedBy", not(equalTo(null)));

        // when: reports come late, twice and out of order
        wire.publish(Topics.SWEEP_PROGRESSED, progress(sweepId, "policy-service", SweepState.COMPLETED, 10));
        wire.publish(Topics.SWEEP_PROGRESSED, progress(sweepId, "policy-service", SweepState.RUNNING, 4));
        wire.publish(Topics.SWEEP_PROGRESSED, progress(sweepId, "enrollment-service", SweepState.RUNNING, 5));
        garbage(Topics.SWEEP_PROGRESSED, "{\"sweepId\":7}");
        wire.publish(Topics.SWEEP_PROGRESSED, progress(sweepId, "enrollment-service", SweepState.COMPLETED, 10));
        wire.publish(Topics.SWEEP_PROGRESSED, progress(sweepId, "policy-service", SweepState.RUNNING, 4));

        // then
        await().atMost(SOON)
                .untilAsserted(() -> operator()
                        .get("/v1/sweeps/{id}", sweepId)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("COMPLETED"))
                        .body("region", equalTo(region))
                        .body("dryRun", equalTo(true))
                        .body("total", equalTo(20))
                        .body("done", equalTo(20))
                        .body("repaired", equalTo(4))
                        .body("causes.MISSED_EVENT", equalTo(4)));
    }

    @Test
    void sweeps_are_listed_newest_first_in_pages() {
        // given
        var older = requestSweep(false);
        var newer = requestSweep(false);

        // when
        var first = operator().get("/v1/sweeps?limit=1");
        var second = operator()
                .get("/v1/sweeps?limit=1&next={next}", first.path("next").toString());

        // then
        assertThat(first.<String>path("sweeps[0].sweepId")).isEqualTo(newer);
        assertThat(second.<String>path("sweeps[0].sweepId")).isEqualTo(older);
        operator().get("/v1/sweeps").then().body("sweeps.sweepId", hasItem(newer));
    }

    @Test
    void what_is_asked_wrongly_is_a_problem_that_says_what_to_mend() {
        problem(given().get("/v1/sweeps"), 401, "UNAUTHORIZED");
        problem(bearer(Tokens.token("tenant-admin", "acme", null)).get("/v1/sweeps"), 403, "FORBIDDEN");
        problem(bearer(Tokens.token("auditor", "acme", null)).get("/v1/sweeps/x"), 403, "FORBIDDEN");
        problem(bearer(Tokens.token("user", "acme", "ann")).body("{}").post("/v1/sweeps"), 403, "FORBIDDEN");
        problem(operator().get("/v1/sweeps/no-such-sweep"), 404, "NOT_FOUND");
        problem(operator().urlEncodingEnabled(false).get("/v1/sweeps/%00"), 404, "NOT_FOUND");
        problem(operator().get("/v1/sweeps?next=abc"), 400, "INVALID_FIELD");
        problem(operator().get("/v1/sweeps?limit=0"), 400, "INVALID_FIELD");
        problem(operator().body("{\"region\":").post("/v1/sweeps"), 400, "MALFORMED_JSON");
        problem(operator().post("/v1/sweeps"), 400, "MALFORMED_JSON");
        problem(operator().body("null").post("/v1/sweeps"), 400, "MALFORMED_JSON");
        for (var body : new String[] {
            "{}", "{\"region\":\" \"}", "{\"region\":\"a/b\"}", "{\"region\":\"a\\u0000b\"}", "{\"region\":\"\\ud800\"}"
        }) {
            problem(operator().body(body).post("/v1/sweeps"), 400, "INVALID_FIELD");
        }
    }

    private static void problem(io.restassured.response.Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("detail", not(equalTo(null)));
    }

    private String requestSweep(boolean dryRun) {
        return operator()
                .body(Map.of("region", region, "dryRun", dryRun))
                .post("/v1/sweeps")
                .then()
                .statusCode(202)
                .extract()
                .path("sweepId");
    }

    /** Marks the passing of time by a run that the timer starts: what it did not start before then, it never will. */
    private void awaitTwoTicks() {
        for (int each = 0; each < 2; each++) {
            var marker = "MARKER-" + UUID.randomUUID();
            var today = LocalDate.now(ZoneOffset.UTC);
            wire.publish(
                    Topics.SCHEDULE_CHANGED,
                    new ScheduleChanged(marker, today, ZoneOffset.UTC, today, 1, Instant.now(), "ops"));
            awaitFirst(Topics.ENFORCEMENT_DATE_REACHED, marker);
            awaitFirst(Topics.SWEEP_REQUESTED, marker);
        }
    }

    private void garbage(Topic<?> topic, String value) {
        wire.publishRaw(topic.name(), region, value.getBytes(StandardCharsets.UTF_8));
    }

    private static <E extends Event> E awaitFirst(Topic<E> topic, String key) {
        return await().atMost(SOON)
                .until(() -> heard(topic, key), events -> !events.isEmpty())
                .getFirst();
    }

    private static <E extends Event> List<E> heard(Topic<E> topic, String key) {
        return wire.heard(topic, key).stream().map(CloudEvent::data).toList();
    }

    private TenantChanged tenant(String id, Instant changedAt) {
        return new TenantChanged(
                id + "-" + region,
                id,
                TenantChanged.Kind.CUSTOMER,
                null,
                region,
                ZoneOffset.UTC,
                TenantChanged.IdentityProvider.PLATFORM,
                null,
                1,
                changedAt,
                "ops");
    }

    /** The revision follows from how much is done. */
    private SweepProgressed progress(String sweepId, String service, SweepState state, long done) {
        var causes = state == SweepState.COMPLETED ? Map.of("MISSED_EVENT", 2L) : Map.of("MISSED_EVENT", 1L);
        return new SweepProgressed(sweepId, service, region, state, 10, done, 2, causes, done, Instant.now());
    }

    private static RequestSpecification operator() {
        return bearer(Tokens.token("operator", null, null));
    }

    private static RequestSpecification bearer(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
