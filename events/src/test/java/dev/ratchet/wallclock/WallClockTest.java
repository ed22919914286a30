package dev.ratchet.wallclock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {

    @ParameterizedTest(name = "{0} {1} in {2} is first shown at {3}")
    @CsvSource({
        "2024-04-22, 09:00, Europe/Helsinki,     2024-04-22T06:00:00Z",
        "2024-02-29, 09:00, Europe/Helsinki,     2024-02-29T07:00:00Z",
        // half and quarter hours
        "2024-06-01, 09:00, Asia/Kolkata,        2024-06-01T03:30:00Z",
        "2024-06-01, 09:00, Asia/Kathmandu,      2024-06-01T03:15:00Z",
        "2024-01-01, 09:00, Pacific/Chatham,     2023-12-31T19:15:00Z",
        // skipped: the moment after the skip, which may be half an hour long, or begin at midnight
        "2024-03-31, 03:30, Europe/Helsinki,     2024-03-31T01:00:00Z",
        "2024-10-06, 02:15, Australia/Lord_Howe, 2024-10-05T15:30:00Z",
        "2018-11-04, 00:30, America/Sao_Paulo,   2018-11-04T03:00:00Z",
        "2018-11-04, 01:00, America/Sao_Paulo,   2018-11-04T03:00:00Z",
        // shown twice: the first
        "2024-10-27, 03:30, Europe/Helsinki,     2024-10-27T00:30:00Z",
        "2024-10-27, 04:00, Europe/Helsinki,     2024-10-27T02:00:00Z",
        "2024-11-03, 00:30, America/Havana,      2024-11-03T04:30:00Z",
        // both sides of the date line, and a day that Samoa never had
        "2024-06-01, 09:00, Pacific/Kiritimati,  2024-05-31T19:00:00Z",
        "2024-06-01, 09:00, Pacific/Niue,        2024-06-01T20:00:00Z",
        "2011-12-30, 09:00, Pacific/Apia,        2011-12-30T10:00:00Z",
    })
    void a_local_time_is_the_first_instant_at_which_clocks_show_it_or_have_passed_it(
            LocalDate date, LocalTime time, String zone, Instant first) {
        assertThat(WallClock.first(date, time, ZoneId.of(zone).getRules())).isEqualTo(first);
    }

    @Test
    void a_day_lost_at_the_date_line_is_never_shown() {
        var samoa = ZoneId.of("Pacific/Apia").getRules();

        assertThat(WallClock.shows(LocalDate.parse("2011-12-29"), samoa)).isTrue();
        assertThat(WallClock.shows(LocalDate.parse("2011-12-30"), samoa)).isFalse();
        assertThat(WallClock.shows(LocalDate.parse("2011-12-31"), samoa)).isTrue();
    }
}
