package dev.ratchet.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.wallclock.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nights by the zones of tenants, chosen times of a date, and rules that change before either comes. */
class CalendarByZoneTest {
    private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");
    private static final ZoneId CASABLANCA = ZoneId.of("Africa/Casablanca");

    private final Calendar calendar = new Calendar(LocalTime.of(2, 0), Zones.OF_JVM);

    @Test
    void s1_4_the_tenants_of_a_region_are_swept_in_the_night_of_the_zone_that_each_lives_in() {
        // given
        var tokyo = Regions.nights("APAC", ZoneId.of("Asia/Tokyo"), LONG_AGO);
        var kolkata = Regions.nights("APAC", ZoneId.of("Asia/Kolkata"), LONG_AGO);
        var apac =
                new RegionCalendar("APAC", ZoneId.of("Asia/Tokyo"), null, LocalTime.MIDNIGHT, List.of(tokyo, kolkata));

        // when: it is two o'clock in Tokyo, and half past ten in the evening in Kolkata
        var due = calendar.due(apac, Instant.parse("2024-07-30T17:00:00Z"));

        // then
        assertThat(due)
                .extracting(
                        DueRun::scope,
                        run -> run.date().toString(),
                        run -> run.dueAt().toString())
                .containsExactly(
                        tuple(tokyo.scope(), "2024-07-31", "2024-07-30T17:00:00Z"),
                        tuple(kolkata.scope(), "2024-07-30", "2024-07-29T20:30:00Z"));
    }

    @ParameterizedTest(name = "{0} {1} in {2} is due at {3}")
    @CsvSource({
        "2024-04-22, 09:00, Europe/Helsinki,     2024-04-22T06:00:00Z",
        "2024-07-31, 06:30, Asia/Kolkata,        2024-07-31T01:00:00Z",
        "2024-02-29, 09:00, America/New_York,    2024-02-29T14:00:00Z",
        // skipped: the moment after the skip
        "2024-03-31, 03:30, Europe/Helsinki,     2024-03-31T01:00:00Z",
        // shown twice: the first
        "2024-10-27, 03:30, Europe/Helsinki,     2024-10-27T00:30:00Z",
        // a day that Samoa never had: the next one begins instead, whatever the hour
        "2011-12-30, 09:00, Pacific/Apia,        2011-12-30T10:00:00Z",
    })
    void s3_1_and_s4_4_a_date_is_due_at_the_local_time_that_was_chosen_for_it(
            LocalDate date, LocalTime enforceAt, String zone, Instant dueAt) {
        // given
        var region = Regions.dated("EMEA", ZoneId.of(zone), date, enforceAt);

        // when
        var before = calendar.due(region, dueAt.minusNanos(1_000));
        var then = calendar.due(region, dueAt);

        // then
        assertThat(before).isEmpty();
        assertThat(then).singleElement().satisfies(run -> {
            assertThat(run.date()).isEqualTo(date);
            assertThat(run.dueAt()).isEqualTo(dueAt);
        });
    }

    @ParameterizedTest(name = "planned under +{0}, the rules change to +{1} at {2}: due at {3}")
    @CsvSource({
        // an hour later than planned
        "1, 0, 2024-04-20T00:00:00Z, 2024-04-22T00:00:00Z",
        // an hour earlier
        "1, 2, 2024-04-20T00:00:00Z, 2024-04-21T22:00:00Z",
        // earlier, and past already: due at once, and late by how much
        "1, 2, 2024-04-21T22:30:00Z, 2024-04-21T22:00:00Z",
    })
    void a_date_is_due_by_the_rules_that_hold_when_it_comes_not_by_those_it_was_planned_under(
            int planned, int changed, Instant changedAt, Instant dueAt) {
        // given
        var rules = new AtomicReference<>(ZoneOffset.ofHours(planned).getRules());
        var mutable = new Calendar(LocalTime.of(2, 0), zone -> rules.get());
        var region = Regions.dated("EMEA", CASABLANCA, LocalDate.parse("2024-04-22"));
        assertThat(mutable.due(region, changedAt)).isEmpty();

        // when
        rules.set(ZoneOffset.ofHours(changed).getRules());

        // then
        assertThat(mutable.due(region, dueAt.minusNanos(1_000))).isEmpty();
        var first = dueAt.isAfter(changedAt) ? dueAt : changedAt;
        assertThat(mutable.due(region, first)).singleElement().satisfies(run -> {
            assertThat(run.dueAt()).isEqualTo(dueAt);
            assertThat(new Run.Scheduled("s", run, first).lateBy()).isEqualTo(Duration.between(dueAt, first));
        });
    }

    @Test
    void a_night_that_was_swept_keeps_its_name_when_the_rules_move_it_later() {
        // given: the night of the 22nd is swept at two o'clock of +01:00
        var rules = new AtomicReference<>(ZoneOffset.ofHours(1).getRules());
        var mutable = new Calendar(LocalTime.of(2, 0), zone -> rules.get());
        var region = Regions.inUse("EMEA", CASABLANCA, LONG_AGO);
        var swept = mutable.due(region, Instant.parse("2024-04-22T01:00:00Z"));

        // when: two o'clock comes once more
        rules.set(ZoneOffset.UTC.getRules());
        var again = mutable.due(region, Instant.parse("2024-04-22T02:00:00Z"));

        // then: the date is the same, and one date has one run
        assertThat(swept).singleElement().extracting(DueRun::date).hasToString("2024-04-22");
        assertThat(again).singleElement().extracting(DueRun::date).hasToString("2024-04-22");
    }

    @Test
    void nights_to_come_begin_with_the_one_that_is_pending_and_pass_over_a_day_that_never_was() {
        // given
        var samoa = Regions.nights("APAC", ZoneId.of("Pacific/Apia"), LONG_AGO);
        var now = Instant.parse("2011-12-29T13:00:00Z");

        // when
        var nights = calendar.nights(samoa, now, LONG_AGO).limit(3).toList();

        // then
        assertThat(nights)
                .extracting(run -> run.date() + " " + run.dueAt())
                .containsExactly(
                        "2011-12-29 2011-12-29T12:00:00Z",
                        "2011-12-31 2011-12-30T12:00:00Z",
                        "2012-01-01 2011-12-31T12:00:00Z");
    }

    @Test
    void nights_to_come_leave_out_what_was_before_the_first_tenant_and_before_what_is_asked_for() {
        // given
        var utc = Regions.nights("EMEA", ZoneId.of("UTC"), Instant.parse("2024-06-01T02:00:01Z"));

        // when
        var all = calendar.nights(utc, Instant.parse("2024-06-01T09:00:00Z"), LONG_AGO);
        var later = calendar.nights(utc, Instant.parse("2024-06-01T09:00:00Z"), Instant.parse("2024-06-09T02:00:00Z"));

        // then
        assertThat(all.findFirst()).map(DueRun::date).hasToString("Optional[2024-06-02]");
        assertThat(later.findFirst()).map(DueRun::date).hasToString("Optional[2024-06-09]");
    }
}
