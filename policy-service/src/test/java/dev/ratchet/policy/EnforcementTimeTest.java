package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.Topics;
import dev.ratchet.events.WorkingHours;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A date that begins at a chosen local time, the days and hours at which it may, and sweeps of one zone. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class EnforcementTimeTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Monday 22 April 2024 at half past eight in Helsinki. */
    private static final String AT_HALF_PAST_EIGHT = """
            {"enforcementDate":"2024-04-22","zone":"Europe/Helsinki","announceFrom":"2024-02-01","enforceAt":"08:30",
             "workingHours":{"from":"08:00","until":"16:00","days":["TUESDAY","MONDAY"]},
             "freezeDays":["2024-12-24","2024-05-01"]}""";

    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private ValidatableResponse schedule(String body) {
        return as("operator", null).body(body).put("/v1/schedule/" + region).then();
    }

    private ScheduleChanged told() {
        return await().atMost(SOON)
                .until(() -> wire.heard(Topics.SCHEDULE_CHANGED, region), heard -> !heard.isEmpty())
                .getLast()
                .data();
    }

    @Test
    void s3_1_a_date_begins_at_its_local_time_for_every_user_and_everywhere_it_is_shown() {
        // when
        schedule(AT_HALF_PAST_EIGHT)
                .statusCode(200)
                .body("enforceAt", equalTo("08:30"))
                .body("workingHours.days", equalTo(List.of("MONDAY", "TUESDAY")))
                .body("freezeDays", equalTo(List.of("2024-05-01", "2024-12-24")));
        var tenant = new Organisation(wire).customer(region, "Asia/Kolkata");
        tenant.tells("rita", "Reader");

        // then: of the requirement
        var required = tenant.requirement("rita", 1);
        assertThat(required.effectiveAt()).isEqualTo("2024-04-22T05:30:00Z");
        assertThat(required.reasons())
                .singleElement()
                .satisfies(reason ->
                        assertThat(reason.detail()).isEqualTo(region + " from 2024-04-22 08:30 in Europe/Helsinki"));
        // and of what is told and shown
        assertThat(told())
                .extracting(ScheduleChanged::enforceAt, ScheduleChanged::workingHours, ScheduleChanged::freezeDays)
                .containsExactly(
                        LocalTime.of(8, 30),
                        new WorkingHours(
                                LocalTime.of(8, 0), LocalTime.of(16, 0), List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY)),
                        List.of(LocalDate.of(2024, 5, 1), LocalDate.of(2024, 12, 24)));
        as("auditor", tenant.id())
                .get("/v1/schedule")
                .then()
                .body("find { it.region == '" + region + "' }.enforceAt", equalTo("08:30"));
        as("auditor", tenant.id())
                .get("/v1/schedule/" + region + "/history")
                .then()
                .body("versions[0].date.enforceAt", equalTo("08:30"))
                .body("versions[0].date.workingHours.until", equalTo("16:00"))
                .body("versions[0].date.freezeDays[0]", equalTo("2024-05-01"));
        as("operator", null)
                .get("/v1/schedule/audit?limit=1000")
                .then()
                .body("records.find { it.after?.region == '" + region + "' }.after.enforceAt", equalTo("08:30"));
        as("auditor", tenant.id())
                .get("/v1/policies/" + tenant.id() + "/users/rita/explanation")
                .then()
                .statusCode(200)
                .body("requirement.effectiveAt", equalTo("2024-04-22T05:30:00Z"));
    }

    @Test
    void s4_4_the_programme_of_partners_and_a_postponed_date_keep_the_time_of_the_day() {
        // given: a date to come at nine, wherever that is a working day
        var zone = ZoneId.of("Asia/Kathmandu");
        var date = LocalDate.now(zone).plusDays(20);
        schedule("{\"enforcementDate\":\"%s\",\"zone\":\"%s\",\"enforceAt\":\"09:00\"}".formatted(date, zone))
                .statusCode(200);
        var tenant = new Organisation(wire).customer(region, "Asia/Kathmandu");
        tenant.tells("rita", "Reader");
        assertThat(tenant.requirement("rita", 1).effectiveAt())
                .isEqualTo(date.atTime(9, 0).atZone(zone).toInstant());

        // when
        var until = date.plusDays(30);
        as("tenant-admin", tenant.id())
                .body("{\"until\":\"%s\",\"reason\":\"the harvest first\"}".formatted(until))
                .put("/v1/tenants/" + tenant.id() + "/postponement")
                .then()
                .statusCode(200);

        // then
        assertThat(tenant.requirement("rita", 2).effectiveAt())
                .isEqualTo(until.atTime(9, 0).atZone(zone).toInstant());
    }

    @Test
    void another_time_of_the_same_date_is_a_change_that_every_requirement_follows() {
        // given
        schedule(AT_HALF_PAST_EIGHT).statusCode(200);
        var tenant = new Organisation(wire).customer(region, "Europe/Helsinki");
        tenant.tells("rita", "Reader");
        tenant.requirement("rita", 1);

        // when: a body without a time takes it back to midnight
        schedule("{\"enforcementDate\":\"2024-04-22\",\"zone\":\"Europe/Helsinki\"}")
                .statusCode(200)
                .body("enforceAt", equalTo("00:00"))
                .body("workingHours", nullValue())
                .body("freezeDays", nullValue());

        // then
        assertThat(tenant.requirement("rita", 2).effectiveAt()).isEqualTo("2024-04-21T21:00:00Z");
    }

    @Test
    void a_date_at_which_enforcement_is_not_to_begin_is_refused_with_the_next_that_would_do() {
        schedule(AT_HALF_PAST_EIGHT.replace("\"2024-05-01\"", "\"2024-04-22\""))
                .statusCode(422)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo("DATE_FROZEN"))
                .body("detail", containsString("2024-04-23 at 08:30"))
                .body("next.enforcementDate", equalTo("2024-04-23"))
                .body("next.enforceAt", equalTo("08:30"));
        schedule(AT_HALF_PAST_EIGHT.replace("08:30", "16:00"))
                .statusCode(422)
                .body("code", equalTo("OUTSIDE_WORKING_HOURS"))
                .body("next.enforcementDate", equalTo("2024-04-23"))
                .body("next.enforceAt", equalTo("08:00"));
        as("operator", null).get("/v1/schedule").then().body("find { it.region == '" + region + "' }", nullValue());
    }

    @ParameterizedTest(name = "{1} for {0}: {2}")
    @CsvSource({
        "'\"08:30\"', '\"8:30\"', enforceAt",
        "'\"08:30\"', '\"24:00\"', enforceAt",
        "'\"08:30\"', '\"08:30:30\"', enforceAt",
        "'\"16:00\"', '\"08:00\"', workingHours.until",
        "'\"from\":\"08:00\",', '', workingHours.from",
        "'\"TUESDAY\",\"MONDAY\"', '', workingHours.days",
        "'\"TUESDAY\"', '\"Tuesday\"', workingHours.days",
        "'\"2024-05-01\"', '\"2024-05-32\"', freezeDays[1]",
    })
    void what_no_schedule_can_say_is_a_problem_that_names_the_field(String good, String bad, String field) {
        var body = AT_HALF_PAST_EIGHT.replace(good, bad);

        assertThat(body).isNotEqualTo(AT_HALF_PAST_EIGHT);
        schedule(body)
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("field", equalTo(field))
                .body("detail", not(equalTo(null)));
    }

    @Test
    void a_year_of_freeze_days_is_taken_and_one_day_more_is_not() {
        var first = LocalDate.of(2025, 1, 1);
        var year = days(first, 366);
        schedule(AT_HALF_PAST_EIGHT.replace("\"2024-12-24\",\"2024-05-01\"", year))
                .statusCode(200);
        schedule(AT_HALF_PAST_EIGHT.replace("\"2024-12-24\",\"2024-05-01\"", days(first, 367)))
                .statusCode(400)
                .body("field", equalTo("freezeDays"));
    }

    @Test
    void s1_4_a_sweep_of_a_zone_looks_at_the_tenants_of_the_region_that_live_there() {
        // given
        var inTokyo = new Organisation(wire).customer(region, "Asia/Tokyo");
        var inKolkata = new Organisation(wire).customer(region, "Asia/Kolkata");
        var elsewhere = new Organisation(wire).customer("other-" + region, "Asia/Tokyo");
        for (var tenant : List.of(inTokyo, inKolkata, elsewhere)) {
            tenant.tells("olga", "Owner");
            tenant.requirement("olga", 1);
        }
        inTokyo.tells("rita", "Reader");
        inTokyo.requirement("rita", 1);

        // when
        var ofTokyo = swept(ZoneId.of("Asia/Tokyo"));
        var ofKolkata = swept(ZoneId.of("Asia/Kolkata"));
        var ofHelsinki = swept(ZoneId.of("Europe/Helsinki"));
        var ofAll = swept(null);

        // then
        assertThat(List.of(ofTokyo, ofKolkata, ofHelsinki, ofAll))
                .extracting(SweepProgressed::done)
                .containsExactly(2L, 1L, 0L, 3L);
    }

    private SweepProgressed swept(@Nullable ZoneId zone) {
        var id = UUID.randomUUID().toString();
        wire.publish(
                Topics.SWEEP_REQUESTED, new SweepRequested(id, SweepKind.NIGHTLY, region, Instant.now(), false, zone));
        return await().atMost(SOON)
                .until(
                        () -> wire.heard(Topics.SWEEP_PROGRESSED, region).stream()
                                .map(event -> event.data())
                                .filter(data -> data.sweepId().equals(id) && data.state() == SweepState.COMPLETED)
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static String days(LocalDate first, int count) {
        return first.datesUntil(first.plusDays(count))
                .map(day -> "\"" + day + "\"")
                .collect(Collectors.joining(","));
    }
}
