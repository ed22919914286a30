package dev.ratchet.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.TenantChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class CalendarResourceTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

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
    void s1_4_and_s3_1_the_calendar_tells_what_fires_when_in_utc_and_local_and_what_has_fired() {
        // given: tenants in two zones, and a date at half past six in ten days
        var date = LocalDate.now(TOKYO).plusDays(10);
        wire.publish(Topics.TENANT_CHANGED, tenant("in-tokyo", TOKYO));
        wire.publish(Topics.TENANT_CHANGED, tenant("in-kathmandu", KATHMANDU));
        wire.publish(
                Topics.SCHEDULE_CHANGED,
                new ScheduleChanged(
                        region, date, TOKYO, date, 1, Instant.now(), "ops", LocalTime.of(6, 30), null, List.of()));

        // when: the night that each zone has had is made up for
        var sweeps = await().atMost(SOON)
                .until(
                        () -> wire.heard(Topics.SWEEP_REQUESTED, region).stream()
                                .map(CloudEvent::data)
                                .toList(),
                        heard -> heard.size() == 2);
        var lines = await().atMost(SOON).until(this::lines, all -> all.stream().anyMatch(this::isOfDate));

        // then
        assertThat(sweeps).extracting(SweepRequested::zone).containsExactlyInAnyOrder(TOKYO, KATHMANDU);
        assertThat(sweeps).extracting(SweepRequested::kind).containsOnly(SweepKind.NIGHTLY);
        assertThat(lines)
                .filteredOn(line -> line.get("state").equals("STARTED"))
                .allSatisfy(line -> assertThat(line)
                        .containsEntry("kind", "NIGHTLY")
                        .containsEntry("scope", "ZONE")
                        .containsKeys("sweepId", "startedAt", "lateByMillis"))
                .extracting(line -> line.get("sweepId"))
                .containsExactlyInAnyOrderElementsOf(
                        sweeps.stream().map(sweep -> (Object) sweep.sweepId()).toList());
        assertThat(lines)
                .filteredOn(this::isOfDate)
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .containsEntry("region", region)
                        .containsEntry("scope", "REGION")
                        .containsEntry("zone", "Asia/Tokyo")
                        .containsEntry("date", date.toString())
                        .containsEntry("local", date + "T06:30+09:00")
                        .containsEntry("state", "PLANNED")
                        .doesNotContainKeys("sweepId", "startedAt", "lateByMillis"));
        assertThat(lines)
                .filteredOn(line -> line.get("zone").equals("Asia/Kathmandu"))
                .hasSizeGreaterThan(9)
                .allSatisfy(line -> {
                    assertThat(line.get("local").toString()).endsWith("T02:00+05:45");
                    assertThat(OffsetDateTime.parse(line.get("local").toString())
                                    .toInstant())
                            .isEqualTo(Instant.parse(line.get("at").toString()));
                });
        assertThat(lines)
                .extracting(line -> Instant.parse(line.get("at").toString()))
                .isSorted();
    }

    @ParameterizedTest(name = "?{0}: {1}")
    @CsvSource({
        "from=yesterday, from",
        "from=2024-02-30, from",
        "from=2024-04-22T10:00, from",
        "from=1969-12-31, from",
        "to=%2B10000-01-01, to",
        "from=2024-01-02&to=2024-01-01T00:00:00Z, to",
        "from=2024-01-01&to=2025-02-05, to",
        "limit=0, limit",
        "next=abc, next",
        "next=YS9iL2MvZC9l, next",
    })
    void what_is_asked_wrongly_is_a_problem_that_names_the_field(String query, String field) {
        operator()
                .urlEncodingEnabled(false)
                .get("/v1/sweeps/calendar?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("field", equalTo(field))
                .body("detail", not(equalTo(null)));
    }

    @Test
    void four_hundred_days_are_shown_and_a_date_as_the_end_is_the_whole_of_it() {
        operator()
                .get("/v1/sweeps/calendar?from=2024-01-01&to=2025-02-03")
                .then()
                .statusCode(200);
        operator()
                .get("/v1/sweeps/calendar?from=2024-01-01&to=2024-01-01")
                .then()
                .statusCode(200);
    }

    @Test
    void the_calendar_is_the_operators_alone() {
        given().get("/v1/sweeps/calendar").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.token("auditor", "acme", null))
                .get("/v1/sweeps/calendar")
                .then()
                .statusCode(403);
    }

    private boolean isOfDate(Map<String, Object> line) {
        return line.get("kind").equals("ENFORCEMENT_DATE");
    }

    /** All pages of the region's lines. */
    private List<Map<String, Object>> lines() {
        var from = Instant.now().minus(Duration.ofDays(2)).toString();
        var to = Instant.now().plus(Duration.ofDays(12)).toString();
        var lines = new ArrayList<Map<String, Object>>();
        String next = null;
        do {
            var query = operator().queryParam("from", from).queryParam("to", to).queryParam("limit", 7);
            var page = (next == null ? query : query.queryParam("next", next)).get("/v1/sweeps/calendar");
            page.then().statusCode(200);
            lines.addAll(page.<List<Map<String, Object>>>path("runs"));
            next = page.path("next");
        } while (next != null);
        return lines.stream()
                .filter(line -> Objects.equals(line.get("region"), region))
                .toList();
    }

    private TenantChanged tenant(String id, ZoneId zone) {
        return new TenantChanged(
                id + "-" + region,
                id,
                TenantChanged.Kind.CUSTOMER,
                null,
                region,
                zone,
                TenantChanged.IdentityProvider.PLATFORM,
                null,
                1,
                Instant.now().minus(Duration.ofDays(3)),
                "ops");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.token("operator", null, null));
    }
}
