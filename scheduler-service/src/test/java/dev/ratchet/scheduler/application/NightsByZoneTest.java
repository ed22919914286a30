package dev.ratchet.scheduler.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.outbox.RelayBell;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Calendar;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.domain.Scope;
import dev.ratchet.scheduler.domain.Tenant;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.TestDatabase;
import dev.ratchet.wallclock.Zones;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nights go by where tenants live. */
class NightsByZoneTest {
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
    void the_nights_of_a_zone_begin_with_the_earliest_of_its_tenants_in_whatever_order_they_are_told() {
        // given
        tenants.fold(List.of(tenant("a", "EMEA", UTC, Instant.parse("2024-04-22T08:00:00Z"))));
        tenants.fold(List.of(tenant("b", "EMEA", UTC, Instant.parse("2024-04-20T08:00:00Z"))));
        tenants.fold(List.of(tenant("c", "EMEA", UTC, Instant.parse("2024-04-23T08:00:00Z"))));

        // when
        var due = startDueRuns.at(Instant.parse("2024-04-22T09:00:00Z"));

        // then
        assertThat(due).extracting(run -> run.due().date()).containsExactly(DATE);
    }

    @Test
    void s1_4_tenants_are_swept_by_the_zone_that_they_live_in_and_once_each_night() {
        // given
        schedules.fold(List.of(new Schedule("APAC", DATE.plusDays(90), TOKYO, 1)));
        tenants.fold(List.of(
                tenant("a", "APAC", TOKYO, REACHED.minus(Duration.ofDays(30))),
                tenant("b", "APAC", TOKYO, REACHED.minus(Duration.ofDays(20))),
                tenant("c", "APAC", KOLKATA, REACHED.minus(Duration.ofDays(30)))));

        // when
        var inTokyo = startDueRuns.at(Instant.parse("2024-04-21T17:00:00Z"));
        var inKolkata = startDueRuns.at(Instant.parse("2024-04-21T20:30:00Z"));

        // then: the night of the day before in Kolkata, which nobody had started, is made up for
        assertThat(inTokyo)
                .extracting(run -> run.due().zone(), run -> run.due().date())
                .containsExactlyInAnyOrder(tuple(TOKYO, DATE), tuple(KOLKATA, DATE.minusDays(1)));
        assertThat(inKolkata)
                .extracting(run -> run.due().scope(), run -> run.due().date())
                .containsExactly(tuple(new Scope("APAC", KOLKATA), DATE));
        assertThat(startDueRuns.at(Instant.parse("2024-04-21T20:30:01Z"))).isEmpty();
    }

    @Test
    void a_zone_that_its_last_tenant_has_left_has_no_more_nights() {
        // given
        tenants.fold(List.of(tenant("a", "APAC", KOLKATA, REACHED.minus(Duration.ofDays(30)))));

        // when: the news of the move come twice, and those of before once more
        var moved = new Tenant("a", "APAC", TOKYO, Instant.parse("2024-04-21T16:00:00Z"), 2);
        tenants.fold(List.of(moved));
        tenants.fold(List.of(moved, tenant("a", "APAC", KOLKATA, REACHED.minus(Duration.ofDays(30)))));
        var due = startDueRuns.at(Instant.parse("2024-04-22T09:00:00Z"));

        // then
        assertThat(due).extracting(run -> run.due().scope()).containsExactly(new Scope("APAC", TOKYO));
    }

    @Test
    void a_tenant_that_changes_where_it_lives_already_keeps_the_nights_that_it_had() {
        // given
        tenants.fold(List.of(tenant("a", "EMEA", UTC, REACHED.minus(Duration.ofDays(30)))));

        // when
        tenants.fold(List.of(new Tenant("a", "EMEA", UTC, Instant.parse("2024-04-22T02:00:01Z"), 2)));
        var due = startDueRuns.at(Instant.parse("2024-04-22T02:00:02Z"));

        // then
        assertThat(due).extracting(run -> run.due().date()).containsExactly(DATE);
    }

    @Test
    void a_region_in_use_before_its_tenants_were_kept_keeps_the_night_of_all_of_it() throws SQLException {
        // given
        execute("insert into region (region, in_use_since) values ('EMEA', '2024-01-01T00:00:00Z')");
        tenants.fold(List.of(tenant("new", "EMEA", HELSINKI, REACHED.minus(Duration.ofDays(30)))));

        // when
        var due = startDueRuns.at(Instant.parse("2024-04-22T02:00:00Z"));

        // then
        assertThat(due)
                .extracting(run -> run.due().scope(), run -> run.due().dueAt())
                .containsExactlyInAnyOrder(
                        tuple(new Scope("EMEA", HELSINKI), TWO_O_CLOCK),
                        tuple(Scope.wholeOf("EMEA"), Instant.parse("2024-04-22T02:00:00Z")));
    }

    private static Tenant tenant(String id, String region, ZoneId zone, Instant since) {
        return new Tenant(id, region, zone, since, 1);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
