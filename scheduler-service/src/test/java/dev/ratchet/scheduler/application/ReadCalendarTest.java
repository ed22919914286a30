package dev.ratchet.scheduler.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Calendar;
import dev.ratchet.scheduler.domain.CalendarEntry;
import dev.ratchet.scheduler.domain.Place;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.domain.Tenant;
import dev.ratchet.testing.Backends;
import dev.ratchet.wallclock.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S1.4, S3.1 and S4.4: what fires when, and what did. */
class ReadCalendarTest {
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2024-07-29T12:00:00Z");
    private static final Instant TO = NOW.plus(Duration.ofDays(3));

    private StartDueRuns startDueRuns;
    private FoldSchedules schedules;
    private FoldTenants tenants;
    private ReadCalendar readCalendar;

    @BeforeEach
    void a_fresh_database() {
        var database =
                Backends.shared().createDatabase("scheduler").migrate("classpath:db/outbox", "classpath:db/migration");
        var transactions = new Transactions(database.pool(), new RelayBell());
        var calendar = new Calendar(LocalTime.of(2, 0), Zones.OF_JVM);
        startDueRuns = new StartDueRuns(transactions, (tx, run) -> {}, calendar);
        schedules = Sweeping.foldSchedules(transactions);
        tenants = new FoldTenants(transactions);
        readCalendar = new ReadCalendar(transactions, calendar);
    }

    @Test
    void what_has_started_and_what_will_stand_in_one_order_of_instants() {
        // given: tenants in two zones, a date at nine, and a partner programme whose date has passed
        tenants("APAC");
        schedules.fold(List.of(
                new Schedule("APAC", LocalDate.parse("2024-07-31"), LocalTime.of(9, 0), TOKYO, null, List.of(), 1),
                new Schedule("PARTNERS", LocalDate.parse("2024-07-29"), TOKYO, 1)));

        // when
        var started = startDueRuns.at(NOW);
        var page = readCalendar.page(NOW.minus(Duration.ofDays(1)), TO, NOW.plusSeconds(5), Optional.empty(), 100);

        // then
        assertThat(started).hasSize(3);
        assertThat(page.next()).isNull();
        assertThat(page.entries())
                .extracting(ReadCalendarTest::line)
                .containsExactly(
                        "2024-07-28T15:00:00Z ENFORCEMENT_DATE PARTNERS 2024-07-29 late PT21H",
                        "2024-07-28T17:00:00Z NIGHTLY Asia/Tokyo 2024-07-29 late PT19H",
                        "2024-07-28T20:30:00Z NIGHTLY Asia/Kolkata 2024-07-29 late PT15H30M",
                        "2024-07-29T17:00:00Z NIGHTLY Asia/Tokyo 2024-07-30 planned",
                        "2024-07-29T20:30:00Z NIGHTLY Asia/Kolkata 2024-07-30 planned",
                        "2024-07-30T17:00:00Z NIGHTLY Asia/Tokyo 2024-07-31 planned",
                        "2024-07-30T20:30:00Z NIGHTLY Asia/Kolkata 2024-07-31 planned",
                        "2024-07-31T00:00:00Z ENFORCEMENT_DATE APAC 2024-07-31 planned",
                        "2024-07-31T17:00:00Z NIGHTLY Asia/Tokyo 2024-08-01 planned",
                        "2024-07-31T20:30:00Z NIGHTLY Asia/Kolkata 2024-08-01 planned");
    }

    @Test
    void pages_of_any_size_give_the_same_lines_once_each() {
        // given: two regions with the same nights
        tenants("APAC");
        tenants("JAPAN");
        startDueRuns.at(NOW);
        var from = NOW.minus(Duration.ofDays(1));
        var whole = readCalendar.page(from, TO, NOW, Optional.empty(), 100).entries();

        for (int limit = 1; limit <= whole.size() + 1; limit++) {
            // when
            var lines = new ArrayList<CalendarEntry>();
            Optional<Place> behind = Optional.empty();
            do {
                var page = readCalendar.page(from, TO, NOW, behind, limit);
                assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
                lines.addAll(page.entries());
                behind = Optional.ofNullable(page.next());
            } while (behind.isPresent());
            // then
            assertThat(lines).as("pages of %d", limit).isEqualTo(whole);
        }
        assertThat(whole).hasSize(16);
    }

    @Test
    void a_run_that_nobody_has_started_yet_is_planned_for_when_it_was_due_and_older_nights_are_not() {
        // given
        tenants("APAC");

        // when
        var page = readCalendar.page(NOW.minus(Duration.ofDays(5)), NOW, NOW, Optional.empty(), 100);

        // then
        assertThat(page.entries())
                .extracting(ReadCalendarTest::line)
                .containsExactly(
                        "2024-07-28T17:00:00Z NIGHTLY Asia/Tokyo 2024-07-29 planned",
                        "2024-07-28T20:30:00Z NIGHTLY Asia/Kolkata 2024-07-29 planned");
    }

    private void tenants(String region) {
        var since = NOW.minus(Duration.ofDays(30));
        tenants.fold(List.of(
                new Tenant("one of " + region, region, TOKYO, since, 1),
                new Tenant("two of " + region, region, KOLKATA, since, 1)));
    }

    private static String line(CalendarEntry entry) {
        var due = entry.due();
        var zone = due.scope().zone();
        var run = entry.started();
        return "%s %s %s %s %s"
                .formatted(
                        due.dueAt(),
                        due.kind(),
                        zone == null ? due.region() : zone,
                        due.date(),
                        run == null ? "planned" : "late " + run.lateBy());
    }
}
