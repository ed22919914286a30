package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S3.1: a date and time at which enforcement is not to begin, and the next that would do. 22 April 2024 is a Monday. */
class HindranceTest {
    private static final WorkingHours NINE_TO_FIVE =
            new WorkingHours(LocalTime.of(9, 0), LocalTime.of(17, 0), WorkingHours.MONDAY_TO_FRIDAY);

    @ParameterizedTest(name = "{0} {1}, frozen {2}: {3}, next {4}")
    @CsvSource({
        "2024-04-22, 09:00, , , ",
        "2024-04-22, 16:59, , , ",
        "2024-04-22, 16:59, 2024-04-23, , ",
        // outside of the hours: the same day where it still comes, else the next that works
        "2024-04-22, 00:00, , OUTSIDE_WORKING_HOURS, 2024-04-22T09:00",
        "2024-04-22, 17:00, , OUTSIDE_WORKING_HOURS, 2024-04-23T09:00",
        "2024-04-26, 18:00, , OUTSIDE_WORKING_HOURS, 2024-04-29T09:00",
        "2024-04-27, 10:30, , OUTSIDE_WORKING_HOURS, 2024-04-29T10:30",
        // a freeze day: the time stays where it does
        "2024-04-22, 10:30, 2024-04-22, DATE_FROZEN, 2024-04-23T10:30",
        "2024-04-22, 00:00, 2024-04-22, DATE_FROZEN, 2024-04-23T09:00",
        "2024-04-25, 10:30, 2024-04-25;2024-04-26;2024-04-29, DATE_FROZEN, 2024-04-30T10:30",
        // a leap day is a day like any other
        "2024-02-28, 10:30, 2024-02-28, DATE_FROZEN, 2024-02-29T10:30",
    })
    void with_working_hours_the_date_and_time_lie_in_them(
            LocalDate date,
            LocalTime time,
            @Nullable String frozen,
            Hindrance.@Nullable Kind kind,
            @Nullable LocalDateTime next) {
        var found = Hindrance.of(date("Europe/Helsinki", date, time, NINE_TO_FIVE, frozen));

        assertThat(found.map(Hindrance::kind).orElse(null)).isEqualTo(kind);
        assertThat(found.map(Hindrance::next).orElse(null)).isEqualTo(next);
    }

    @ParameterizedTest(name = "{0} {1}, frozen {2}: next {3}")
    @CsvSource({
        "2024-04-27, 00:00, , ",
        "2024-12-31, 00:00, 2024-12-31;2025-01-01, 2025-01-02T00:00",
        "2024-12-31, 23:30, 2024-12-31, 2025-01-01T23:30",
    })
    void without_working_hours_only_freeze_days_are_in_the_way(
            LocalDate date, LocalTime time, @Nullable String frozen, @Nullable LocalDateTime next) {
        var found = Hindrance.of(date("Europe/Helsinki", date, time, null, frozen));

        assertThat(found.map(Hindrance::next).orElse(null)).isEqualTo(next);
    }

    @Test
    void a_time_that_the_clocks_skip_is_judged_by_the_moment_after_the_skip() {
        // given: in Helsinki half past three becomes four o'clock
        var hours = new WorkingHours(LocalTime.of(3, 0), LocalTime.of(4, 0), List.of(DayOfWeek.SUNDAY));
        var skipped = date("Europe/Helsinki", LocalDate.parse("2024-03-31"), LocalTime.of(3, 30), hours, null);

        assertThat(Hindrance.of(skipped))
                .contains(new Hindrance(Hindrance.Kind.OUTSIDE_WORKING_HOURS, LocalDateTime.parse("2024-04-07T03:30")));
    }

    @Test
    void a_day_that_samoa_never_had_is_judged_by_the_one_that_came_instead() {
        var lost = date("Pacific/Apia", LocalDate.parse("2011-12-30"), LocalTime.of(9, 0), null, "2011-12-31");

        assertThat(Hindrance.of(lost))
                .contains(new Hindrance(Hindrance.Kind.DATE_FROZEN, LocalDateTime.parse("2012-01-01T09:00")));
    }

    @Test
    void working_hours_have_an_hour_in_every_week() {
        assertThatThrownBy(() -> new WorkingHours(LocalTime.NOON, LocalTime.NOON, WorkingHours.MONDAY_TO_FRIDAY))
                .hasMessageStartingWith("until");
        assertThatThrownBy(() -> new WorkingHours(LocalTime.of(9, 0), LocalTime.NOON, List.of()))
                .hasMessageStartingWith("days");
    }

    private static EnforcementDate date(
            String zone, LocalDate date, LocalTime time, @Nullable WorkingHours hours, @Nullable String frozen) {
        var days = frozen == null
                ? List.<LocalDate>of()
                : Arrays.stream(frozen.split(";")).map(LocalDate::parse).toList();
        return new EnforcementDate("EMEA", date, ZoneId.of(zone), date, time, hours, days);
    }
}
