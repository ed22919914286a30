package dev.ratchet.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.wallclock.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    private static final Instant LONG_AGO = Instant.parse("1990-01-01T00:00:00Z");
    private static final Duration AN_INSTANT = Duration.ofNanos(1_000);

    private final Calendar calendar = new Calendar(LocalTime.of(2, 0), Zones.OF_JVM);

    /** S3.1. */
    @ParameterizedTest(name = "{0} in {1} begins at {2}")
    @CsvSource({
        "2024-04-22, Europe/Helsinki,    2024-04-21T21:00:00Z",
        "2024-07-31, Asia/Tokyo,         2024-07-30T15:00:00Z",
        "2024-03-04, America/New_York,   2024-03-04T05:00:00Z",
        "2024-03-04, UTC,                2024-03-04T00:00:00Z",
        // half and quarter hours
        "2024-06-01, Asia/Kolkata,       2024-05-31T18:30:00Z",
        "2024-06-01, Asia/Kathmandu,     2024-05-31T18:15:00Z",
        "2024-01-01, Pacific/Chatham,    2023-12-31T10:15:00Z",
        // no midnight on that day: the clocks go from 00:00 to 01:00
        "2018-11-04, America/Sao_Paulo,  2018-11-04T03:00:00Z",
        "2024-03-31, Asia/Beirut,        2024-03-30T22:00:00Z",
        // midnight comes twice: the first begins the day
        "2024-10-27, Atlantic/Azores,    2024-10-27T00:00:00Z",
        // both sides of the date line
        "2024-06-01, Pacific/Kiritimati, 2024-05-31T10:00:00Z",
        "2024-06-01, Pacific/Apia,       2024-05-31T11:00:00Z",
        "2024-06-01, Pacific/Niue,       2024-06-01T11:00:00Z",
        // a day that Samoa never had: the next one begins instead
        "2011-12-30, Pacific/Apia,       2011-12-30T10:00:00Z",
    })
    void an_enforcement_date_is_due_from_the_first_instant_of_that_day_in_its_region(
            LocalDate date, String zone, Instant begins) {
        // given
        var region = Regions.dated("EMEA", ZoneId.of(zone), date);

        // when
        var before = calendar.due(region, begins.minus(AN_INSTANT));
        var then = calendar.due(region, begins);
        var yearsLater = calendar.due(region, begins.plus(Duration.ofDays(1_000)));

        // then
        var run = new DueRun(RunKind.ENFORCEMENT_DATE, Scope.wholeOf("EMEA"), date, ZoneId.of(zone), begins);
        assertThat(before).isEmpty();
        assertThat(then).containsExactly(run);
        assertThat(yearsLater).containsExactly(run);
    }

    /** S1.4. */
    @ParameterizedTest(name = "the night of {0} in {1} is at {2}")
    @CsvSource({
        "2024-06-01, UTC,                2024-06-01T02:00:00Z",
        "2024-06-01, Europe/Helsinki,    2024-05-31T23:00:00Z",
        "2024-06-01, Asia/Kolkata,       2024-05-31T20:30:00Z",
        "2024-06-01, Australia/Adelaide, 2024-05-31T16:30:00Z",
        // a leap day, and the day after none
        "2024-02-29, Europe/Helsinki,    2024-02-29T00:00:00Z",
        "2023-03-01, Europe/Helsinki,    2023-03-01T00:00:00Z",
        "2024-06-01, Pacific/Kiritimati, 2024-05-31T12:00:00Z",
        // 02:00 is skipped: the moment after the skip
        "2024-03-10, America/New_York,   2024-03-10T07:00:00Z",
        "2024-10-06, Australia/Lord_Howe,2024-10-05T15:30:00Z",
        // 02:00 comes twice: the first
        "2024-10-27, Europe/Berlin,      2024-10-27T00:00:00Z",
    })
    void a_night_is_due_once_at_two_o_clock_local_time(LocalDate date, String zone, Instant at) {
        // given
        var region = Regions.inUse("EMEA", ZoneId.of(zone), LONG_AGO);

        // when
        var before = calendar.due(region, at.minus(AN_INSTANT));
        var then = calendar.due(region, at);
        var hourLater = calendar.due(region, at.plus(Duration.ofHours(1)));

        // then
        assertThat(before).singleElement().extracting(DueRun::date).isEqualTo(date.minusDays(1));
        assertThat(then)
                .containsExactly(
                        new DueRun(RunKind.NIGHTLY, new Scope("EMEA", ZoneId.of(zone)), date, ZoneId.of(zone), at))
                .isEqualTo(hourLater);
    }

    @Test
    void a_night_whose_hour_is_skipped_together_with_midnight_is_due_at_the_start_of_the_next_day() {
        // given: in Nuuk, 23:00 became 00:00 of the next day
        var nuuk = Regions.inUse("AMERICAS", ZoneId.of("America/Nuuk"), LONG_AGO);

        // when
        var due = new Calendar(LocalTime.of(23, 30), Zones.OF_JVM).due(nuuk, Instant.parse("2024-03-31T01:00:00Z"));

        // then
        assertThat(due).singleElement().extracting(DueRun::date).hasToString("2024-03-30");
    }

    @Test
    void a_night_that_samoa_never_had_is_not_swept() {
        // given
        var samoa = Regions.inUse("APAC", ZoneId.of("Pacific/Apia"), LONG_AGO);
        var twoOClockAfterTheJump = Instant.parse("2011-12-30T12:00:00Z");

        // when
        var before = calendar.due(samoa, twoOClockAfterTheJump.minus(AN_INSTANT));
        var then = calendar.due(samoa, twoOClockAfterTheJump);

        // then
        assertThat(before).singleElement().extracting(DueRun::date).hasToString("2011-12-29");
        assertThat(then).singleElement().extracting(DueRun::date).hasToString("2011-12-31");
    }

    @Test
    void when_clocks_go_back_over_midnight_the_night_at_midnight_stays_the_first_one() {
        // given: in St. John's, 00:01 became 23:01 of the day before
        var zone = ZoneId.of("America/St_Johns");
        var region = Regions.inUse("AMERICAS", zone, LONG_AGO);
        var first = LocalDate.parse("2010-11-07").atStartOfDay(zone).toInstant();

        // when
        var halfAnHourLater =
                new Calendar(LocalTime.MIDNIGHT, Zones.OF_JVM).due(region, first.plus(Duration.ofMinutes(30)));

        // then
        assertThat(LocalDate.ofInstant(first.plus(Duration.ofMinutes(30)), zone))
                .hasToString("2010-11-06");
        assertThat(halfAnHourLater).singleElement().extracting(DueRun::date).hasToString("2010-11-07");
    }

    @Test
    void a_region_first_seen_after_tonights_hour_waits_for_tomorrow() {
        // given
        var seen = Instant.parse("2024-06-01T02:00:01Z");
        var region = Regions.inUse("EMEA", ZoneId.of("UTC"), seen);

        // when
        var tonight = calendar.due(region, Instant.parse("2024-06-01T23:59:59Z"));
        var tomorrow = calendar.due(region, Instant.parse("2024-06-02T02:00:00Z"));

        // then
        assertThat(tonight).isEmpty();
        assertThat(tomorrow).singleElement().extracting(DueRun::date).hasToString("2024-06-02");
    }

    @Test
    void a_region_seen_on_the_hour_is_swept_that_night() {
        var seen = Instant.parse("2024-06-01T02:00:00Z");
        var region = Regions.inUse("EMEA", ZoneId.of("UTC"), seen);

        assertThat(calendar.due(region, seen)).hasSize(1);
    }

    @Test
    void of_several_missed_nights_only_the_latest_is_due() {
        // given
        var region = Regions.inUse("EMEA", ZoneId.of("UTC"), LONG_AGO);

        // when
        var due = calendar.due(region, Instant.parse("2024-06-10T09:00:00Z"));

        // then
        assertThat(due).singleElement().extracting(DueRun::dueAt).hasToString("2024-06-10T02:00:00Z");
    }

    @Test
    void a_region_without_tenants_has_its_date_but_no_nights() {
        // given
        var region = Regions.dated("PARTNERS", ZoneId.of("UTC"), LocalDate.parse("2024-06-01"));

        // when
        var due = calendar.due(region, Instant.parse("2024-06-10T09:00:00Z"));

        // then
        assertThat(due).extracting(DueRun::kind).containsExactly(RunKind.ENFORCEMENT_DATE);
    }

    @Test
    void a_late_start_says_how_late() {
        // given
        var dueAt = Instant.parse("2024-04-21T21:00:00Z");
        var due = new DueRun(
                RunKind.ENFORCEMENT_DATE,
                Scope.wholeOf("EMEA"),
                LocalDate.parse("2024-04-22"),
                ZoneId.of("Europe/Helsinki"),
                dueAt);

        // when
        var run = new Run.Scheduled("s", due, dueAt.plus(Duration.ofHours(31)));

        // then
        assertThat(run.lateBy()).isEqualTo(Duration.ofHours(31));
    }
}
