package dev.ratchet.sweeps;

import static dev.ratchet.sweeps.Bed.NOW;
import static dev.ratchet.sweeps.Bed.TRANSACTIONS;
import static dev.ratchet.sweeps.Bed.execute;
import static dev.ratchet.sweeps.Bed.finish;
import static dev.ratchet.sweeps.Bed.number;
import static dev.ratchet.sweeps.Bed.people;
import static dev.ratchet.sweeps.Bed.plan;
import static dev.ratchet.sweeps.Bed.progress;
import static dev.ratchet.sweeps.Bed.sweep;
import static dev.ratchet.sweeps.Bed.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.events.Loosening;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepState;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @BeforeEach
    void nobody() {
        execute("truncate person, look, pass, outbox");
    }

    @ParameterizedTest(name = "{0} users in chunks of {1}")
    @CsvSource({"0, 10, 1", "9, 10, 1", "10, 10, 2", "11, 10, 2", "95, 10, 10"})
    void a_pass_looks_at_every_user_once_and_counts_right(int users, int chunkSize, int chunks) {
        // given
        people(users);
        var passes = passes(new People(), chunkSize);
        plan(passes, sweep("s-1"));
        // when
        var progress = finish(passes);
        // then
        assertThat(progress).hasSize(chunks);
        assertThat(progress).extracting(SweepProgressed::revision).isEqualTo(upTo(chunks));
        assertThat(progress)
                .extracting(SweepProgressed::state)
                .endsWith(SweepState.COMPLETED)
                .filteredOn(SweepState.COMPLETED::equals)
                .hasSize(1);
        assertThat(progress).allMatch(each -> each.done() <= each.total());
        var end = progress.getLast();
        assertThat(end.total()).isEqualTo(users);
        assertThat(end.done()).isEqualTo(users);
        assertThat(end.repaired()).isEqualTo((users + 1) / 2);
        assertThat(end.causes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(end.repaired());
        assertThat(number("select count(*) from look")).isEqualTo(users);
        assertThat(number("select count(*) from person where actual <> wanted")).isZero();
    }

    @Test
    void progress_names_the_causes_and_grows() {
        // given: users 0, 2, 4, … differ; every sixth of all for a missed event
        people(60);
        var passes = passes(new People(), 20);
        plan(passes, sweep("s-1"));
        // when
        var progress = finish(passes);
        // then
        assertThat(progress).extracting(SweepProgressed::done).containsExactly(20L, 40L, 60L, 60L);
        assertThat(progress).extracting(SweepProgressed::total).containsOnly(60L);
        assertThat(progress.getLast().causes()).isEqualTo(Map.of("MISSED_EVENT", 10L, "STATE_DRIFT", 20L));
        assertThat(progress.getLast())
                .extracting(SweepProgressed::sweepId, SweepProgressed::service, SweepProgressed::region)
                .containsExactly("s-1", "test-service", "EMEA");
    }

    @Test
    void a_dry_run_reports_the_same_and_changes_nothing() {
        people(30);
        var passes = passes(new People(), 10);
        plan(passes, new Pass("dry", Pass.Scope.REGION, "EMEA", "MANUAL", "anna", true, NOW, true, null));
        var end = finish(passes).getLast();
        assertThat(end.repaired()).isEqualTo(15);
        assertThat(number("select count(*) from person where actual <> wanted")).isEqualTo(15);
    }

    @Test
    void a_pass_that_is_planned_twice_runs_once() {
        people(10);
        var passes = passes(new People(), 100);
        assertThat(plan(passes, sweep("s-1"))).isTrue();
        assertThat(plan(passes, sweep("s-1"))).isFalse();
        finish(passes);
        assertThat(plan(passes, sweep("s-1"))).isFalse();
        assertThat(passes.advance()).isFalse();
        assertThat(number("select count(*) from look")).isEqualTo(10);
    }

    @Test
    void a_plan_that_is_rolled_back_never_runs() {
        var passes = passes(new People(), 10);
        assertThatThrownBy(() -> TRANSACTIONS.run(tx -> {
                    passes.plan(tx, sweep("s-1"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(passes.advance()).isFalse();
    }

    @Test
    void a_killed_worker_loses_and_repeats_nothing() {
        // given: the server ends the worker's connection when it has worked through its third chunk
        people(50);
        var chunks = new AtomicInteger();
        var dying = passes(
                new People() {
                    @Override
                    public Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException {
                        var chunk = super.repair(tx, pass, after, limit);
                        if (chunks.incrementAndGet() == 3) {
                            try (var statement = tx.connection().createStatement()) {
                                statement.execute("select pg_terminate_backend(pg_backend_pid())");
                            }
                        }
                        return chunk;
                    }
                },
                10);
        plan(dying, sweep("s-1"));
        dying.advance();
        dying.advance();
        assertThatThrownBy(dying::advance).isInstanceOf(DatabaseException.class);
        // when
        var progress = finish(passes(new People(), 10));
        // then
        assertThat(progress).extracting(SweepProgressed::revision).isEqualTo(upTo(6));
        assertThat(progress.getLast().done()).isEqualTo(50);
        assertThat(progress.getLast().repaired()).isEqualTo(25);
        assertThat(number("select count(*) from look")).isEqualTo(50);
        assertThat(number("select max(repaired) from person")).isOne();
    }

    @Test
    void several_workers_never_do_the_same_chunk_twice() throws Exception {
        // given
        people(400);
        var passes = passes(new People(), 10);
        for (int pass = 1; pass <= 3; pass++) {
            plan(passes, sweep("s-" + pass));
        }
        // when
        try (var threads = Executors.newFixedThreadPool(4)) {
            var work = new ArrayList<Future<?>>();
            for (int worker = 0; worker < 4; worker++) {
                work.add(threads.submit(() -> finish(passes(new People(), 10))));
            }
            for (var each : work) {
                each.get();
            }
        }
        // then
        assertThat(number("select count(*) from pass where state = 'COMPLETED' and done = 400 and total = 400"))
                .isEqualTo(3);
        assertThat(number("select count(*) from look")).isEqualTo(1_200);
        assertThat(number("select count(*) from (select distinct * from look) as once"))
                .isEqualTo(1_200);
        assertThat(number("select max(repaired) from person")).isOne();
        for (int pass = 1; pass <= 3; pass++) {
            assertThat(progress("s-" + pass))
                    .extracting(SweepProgressed::revision)
                    .isEqualTo(upTo(41));
        }
    }

    @Test
    void a_pass_that_fails_goes_behind_the_others_and_on_where_it_stood() {
        // given
        people(20);
        var healed = new AtomicInteger();
        var passes = passes(
                new People() {
                    @Override
                    public Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException {
                        if (pass.id().equals("bad") && healed.get() == 0) {
                            throw new IllegalStateException("a user nobody thought of");
                        }
                        return super.repair(tx, pass, after, limit);
                    }
                },
                10);
        plan(passes, sweep("bad"));
        now.set(NOW.plusSeconds(1));
        plan(passes, sweep("good"));
        // when
        now.set(NOW.plusSeconds(2));
        assertThatThrownBy(passes::advance).hasMessage("a user nobody thought of");
        for (int chunk = 0; chunk < 3; chunk++) {
            passes.advance();
        }
        // then
        assertThat(progress("good").getLast().state()).isEqualTo(SweepState.COMPLETED);
        assertThat(progress("bad")).isEmpty();
        // when
        healed.set(1);
        finish(passes);
        // then
        assertThat(progress("bad").getLast().done()).isEqualTo(20);
    }

    @Test
    void a_pass_that_is_no_sweep_tells_nobody_and_remembers_what_it_was_planned_with() {
        // given
        people(5);
        var loosening = new Loosening("anna", "merged");
        var planned = new Pass(
                "policy-contoso-4",
                Pass.Scope.TENANT,
                "contoso",
                "POLICY_CHANGED",
                "anna",
                false,
                NOW,
                false,
                loosening,
                ZoneId.of("Asia/Kathmandu"));
        var seen = new AtomicReference<Pass>();
        var passes = passes(
                new People() {
                    @Override
                    public Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException {
                        seen.set(pass);
                        return super.repair(tx, pass, after, limit);
                    }
                },
                10);
        // when
        plan(passes, planned);
        finish(passes);
        // then
        assertThat(seen).hasValue(planned);
        assertThat(number("select count(*) from outbox")).isZero();
    }

    private Passes passes(Population population, int chunkSize) {
        return new Passes(
                TRANSACTIONS,
                population,
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now.get();
                    }

                    @Override
                    public ZoneId getZone() {
                        return java.time.ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                },
                "test-service",
                chunkSize);
    }
}
