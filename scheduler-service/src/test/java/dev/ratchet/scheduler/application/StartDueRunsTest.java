package dev.ratchet.scheduler.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Calendar;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.domain.Tenant;
import dev.ratchet.scheduler.domain.WorkingHours;
import dev.ratchet.scheduler.postgres.RunTable;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import dev.ratchet.wallclock.Zones;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartDueRunsTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final LocalDate DATE = LocalDate.parse("2024-04-22");
    private static final Instant REACHED = Instant.parse("2024-04-21T21:00:00Z");
    private static final Instant TWO_O_CLOCK = Instant.parse("2024-04-21T23:00:00Z");

    private TestDatabase database;
    private Transactions transactions;
    private StartDueRuns startDueRuns;
    private FoldSchedules schedules;
    private FoldTenants tenants;

    @BeforeEach
    void a_fresh_database() {
        database =
                Backends.shared().createDatabase("scheduler").migrate("classpath:db/outbox", "classpath:db/migration");
        transactions = new Transactions(database.pool(), new RelayBell());
        startDueRuns = new StartDueRuns(
                transactions,
                (tx, run) -> tx.publish(
                        Topics.SWEEP_REQUESTED,
                        new SweepRequested(run.sweepId(), SweepKind.NIGHTLY, run.region(), run.startedAt(), false),
                        run.startedAt()),
                new Calendar(LocalTime.of(2, 0), Zones.OF_JVM));
        schedules = Sweeping.foldSchedules(transactions);
        tenants = new FoldTenants(transactions);
    }

    @Test
    void ten_replicas_that_tick_at_once_start_one_run_with_one_event() throws Exception {
        // given
        for (int each = 0; each < 20; each++) {
            schedules.fold(List.of(new Schedule("REGION-" + each, DATE, HELSINKI, 1)));
            tenants.fold(
                    List.of(tenant("tenant-" + each, "REGION-" + each, HELSINKI, REACHED.minus(Duration.ofDays(30)))));
        }

        // when
        var started = atOnce(10, () -> startDueRuns.at(TWO_O_CLOCK));

        // then
        assertThat(started).hasSize(40);
        assertThat(count("run")).isEqualTo(40);
        assertThat(count("outbox")).isEqualTo(40);
        assertThat(startDueRuns.at(TWO_O_CLOCK.plusSeconds(1))).isEmpty();
    }

    @Test
    void a_date_does_not_fire_before_its_first_instant() {
        // given
        schedules.fold(List.of(new Schedule("EMEA", DATE, HELSINKI, 1)));

        // when
        var before = startDueRuns.at(REACHED.minusNanos(1_000));
        var then = startDueRuns.at(REACHED);

        // then
        assertThat(before).isEmpty();
        assertThat(then).singleElement().satisfies(run -> {
            assertThat(run.kind()).isEqualTo(RunKind.ENFORCEMENT_DATE);
            assertThat(run.lateBy()).isZero();
        });
    }

    @Test
    void a_date_already_past_when_it_is_told_fires_at_once_and_its_row_says_how_late() throws SQLException {
        // given
        schedules.fold(List.of(new Schedule("EMEA", DATE, HELSINKI, 1)));

        // when
        startDueRuns.at(REACHED.plus(Duration.ofHours(50)));

        // then
        try (var connection = database.dataSource().getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select extract(epoch from late_by) / 3600 from run")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(50);
        }
    }

    @Test
    void a_date_that_moved_fires_again_on_the_new_date_and_never_twice_on_the_old() {
        // given
        schedules.fold(List.of(new Schedule("EMEA", DATE, HELSINKI, 1)));
        startDueRuns.at(REACHED);

        // when
        schedules.fold(List.of(new Schedule("EMEA", DATE.plusDays(10), HELSINKI, 2)));
        var between = startDueRuns.at(REACHED.plus(Duration.ofDays(9)));
        var then = startDueRuns.at(REACHED.plus(Duration.ofDays(10)));
        schedules.fold(List.of(new Schedule("EMEA", DATE, HELSINKI, 3)));
        var movedBack = startDueRuns.at(REACHED.plus(Duration.ofDays(11)));

        // then
        assertThat(between).isEmpty();
        assertThat(then).extracting(run -> run.due().date()).containsExactly(DATE.plusDays(10));
        assertThat(movedBack).isEmpty();
    }

    @Test
    void an_older_schedule_that_comes_late_changes_nothing() {
        // given
        var newer = new Schedule("EMEA", DATE.plusDays(10), HELSINKI, 2);
        var older = new Schedule("EMEA", DATE, HELSINKI, 1);

        // when
        schedules.fold(List.of(newer, older));
        schedules.fold(List.of(older));

        // then
        assertThat(startDueRuns.at(REACHED)).isEmpty();
        assertThat(startDueRuns.at(REACHED.plus(Duration.ofDays(10)))).hasSize(1);
    }

    @Test
    void s3_1_and_s4_4_a_date_fires_at_the_time_that_was_told_for_it_and_keeps_what_waves_wait_for()
            throws SQLException {
        // given
        var hours = new WorkingHours(
                LocalTime.of(8, 30), LocalTime.of(17, 0), List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY));
        schedules.fold(List.of(new Schedule(
                "PARTNERS",
                DATE,
                LocalTime.of(9, 0),
                HELSINKI,
                hours,
                List.of(DATE.plusDays(1), DATE.plusDays(9)),
                1)));
        var nine = Instant.parse("2024-04-22T06:00:00Z");

        // when
        var before = startDueRuns.at(nine.minusNanos(1_000));
        var then = startDueRuns.at(nine);

        // then
        assertThat(before).isEmpty();
        assertThat(then)
                .singleElement()
                .satisfies(run -> assertThat(run.lateBy()).isZero());
        assertThat(count("region where enforce_at = '09:00' and working_from = '08:30' and working_until = '17:00'"
                        + " and working_days = '{MONDAY,TUESDAY}' and freeze_days = '{2024-04-23,2024-05-01}'"))
                .isOne();
    }

    @Test
    void runs_are_read_back_as_they_were_started_newest_first() {
        // given
        schedules.fold(List.of(new Schedule("EMEA", DATE, HELSINKI, 1)));
        var scheduled = startDueRuns.at(REACHED).getFirst();
        var requested = new Run.Requested("by-hand", "EMEA", true, "ops", REACHED.plusSeconds(1));
        transactions.run(tx -> RunTable.start(tx.connection(), requested));

        // when
        var page = transactions.read(connection -> RunTable.page(connection, Long.MAX_VALUE, 10));
        var found = transactions.read(connection -> RunTable.find(connection, scheduled.sweepId()));

        // then
        assertThat(page).extracting(RunTable.Numbered::run).containsExactly(requested, scheduled);
        assertThat(found).contains(scheduled);
    }

    private static List<Run.Scheduled> atOnce(int threads, Callable<List<Run.Scheduled>> call) throws Exception {
        var line = new CyclicBarrier(threads);
        try (var executor = Executors.newFixedThreadPool(threads)) {
            var calls = new ArrayList<Callable<List<Run.Scheduled>>>();
            for (int each = 0; each < threads; each++) {
                calls.add(() -> {
                    line.await();
                    return call.call();
                });
            }
            var results = new ArrayList<Run.Scheduled>();
            for (var each : executor.invokeAll(calls)) {
                results.addAll(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a replica failed", e.getCause());
        }
    }

    private static Tenant tenant(String id, String region, ZoneId zone, Instant since) {
        return new Tenant(id, region, zone, since, 1);
    }

    private long count(String table) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var row = connection.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
