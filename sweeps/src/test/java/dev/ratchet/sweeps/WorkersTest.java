package dev.ratchet.sweeps;

import static dev.ratchet.sweeps.Bed.TRANSACTIONS;
import static dev.ratchet.sweeps.Bed.execute;
import static dev.ratchet.sweeps.Bed.finish;
import static dev.ratchet.sweeps.Bed.number;
import static dev.ratchet.sweeps.Bed.passes;
import static dev.ratchet.sweeps.Bed.people;
import static dev.ratchet.sweeps.Bed.plan;
import static dev.ratchet.sweeps.Bed.progress;
import static dev.ratchet.sweeps.Bed.sweep;
import static dev.ratchet.sweeps.Bed.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ratchet.events.SweepProgressed;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of chunks whose workers race, die, or come back late. */
class WorkersTest {
    private static final Duration LONG = Duration.ofMinutes(10);

    @BeforeEach
    void nobody() {
        Bed.nobody();
    }

    @Test
    void several_workers_share_the_chunks_of_a_sweep_and_do_none_twice() throws Exception {
        // given
        people(400);
        for (int pass = 1; pass <= 3; pass++) {
            plan(passes(new People(), 10), sweep("s-" + pass));
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
            var told = progress("s-" + pass);
            assertThat(told).extracting(SweepProgressed::revision).isEqualTo(upTo(told.size()));
        }
    }

    @Test
    void a_killed_worker_loses_and_repeats_nothing() {
        // given: the server ends the worker's connection when it has worked through its third chunk
        people(50);
        var chunks = new AtomicInteger();
        var dying = passes(
                new People() {
                    @Override
                    public Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException {
                        var chunk = super.repair(tx, pass, span, limit);
                        if (chunks.incrementAndGet() == 3) {
                            run(tx, "select pg_terminate_backend(pg_backend_pid())");
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
        execute("update pass_chunk set free_at = now()");
        var end = finish(passes(new People(), 10)).getLast();
        // then
        assertThat(end.done()).isEqualTo(50);
        assertThat(end.repaired()).isEqualTo(25);
        assertThat(number("select count(*) from look")).isEqualTo(50);
        assertThat(number("select max(repaired) from person")).isOne();
    }

    @Test
    void a_worker_that_comes_back_after_its_lease_finds_its_chunk_taken_and_its_writes_are_undone() {
        // given: a worker claims a chunk, and stops
        people(20);
        var stopped = worker(new People(), LONG);
        plan(passes(new People(), 10), sweep("s-1"));
        cut();
        var claim = stopped.claim().orElseThrow();
        execute("update pass_chunk set free_at = now()");
        // when: another one claims the same, and does it
        finish(passes(new People(), 10));
        // then: what the first does now is void
        execute("update person set actual = 'DISABLED' where tenant_id = 'tenant-0'");
        stopped.work(claim);
        assertThat(number("select count(*) from look")).isEqualTo(20);
        assertThat(number("select max(repaired) from person")).isOne();
        assertThat(number("select count(*) from person where actual = 'DISABLED' and tenant_id = 'tenant-0'"))
                .isEqualTo(7);
    }

    @Test
    void a_worker_that_comes_back_while_the_next_one_is_at_work_is_refused_by_the_epoch() throws Exception {
        // given
        people(9);
        plan(passes(new People(), 10), sweep("s-1"));
        cut();
        var first = worker(new People(), LONG);
        var old = first.claim().orElseThrow();
        execute("update pass_chunk set free_at = now()");
        var second = worker(new People(), LONG);
        var current = second.claim().orElseThrow();
        assertThat(current.epoch()).isGreaterThan(old.epoch());
        // when
        first.work(old);
        // then
        assertThat(number("select count(*) from look")).isZero();
        assertThat(number("select failures from pass_chunk")).isOne();
        // and the second one keeps its claim
        second.work(current);
        assertThat(number("select count(*) from look")).isEqualTo(9);
        assertThat(number("select count(*) from pass_chunk where state = 'DONE'"))
                .isOne();
    }

    @Test
    void what_a_stopped_worker_has_locked_is_free_once_its_lease_is_over() throws Exception {
        // given: a worker that holds a row and does nothing more
        people(10);
        plan(passes(new People(), 10), sweep("s-1"));
        cut();
        var holds = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var stopped = worker(
                new People() {
                    @Override
                    public Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException {
                        var chunk = super.repair(tx, pass, span, limit);
                        holds.countDown();
                        awaitQuietly(goOn);
                        return chunk;
                    }
                },
                Duration.ofMillis(300));
        try (var thread = Executors.newSingleThreadExecutor()) {
            var work = thread.submit(() -> stopped.work(stopped.claim().orElseThrow()));
            holds.await();
            // when: an event of the same user is applied; it waits for no more than the lease
            execute(
                    "set lock_timeout = '20s'; update person set repaired = 0 where actual = 'DISABLED'; reset lock_timeout");
            // then
            goOn.countDown();
            assertThatThrownBy(work::get).hasCauseInstanceOf(DatabaseException.class);
        }
        assertThat(number("select count(*) from look")).isZero();
    }

    @Test
    void while_a_pass_is_being_cut_or_told_of_its_chunks_are_finished_all_the_same() {
        // given: two chunks are cut, and somebody goes on cutting
        people(20);
        plan(passes(new People(), 10), sweep("s-1"));
        cut();
        execute("update pass set cut = false");
        var worker = worker(new People(), LONG);
        // when
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> TRANSACTIONS.run(tx -> {
                    CutTable.hold(tx.connection()).orElseThrow();
                    worker.work(worker.claim().orElseThrow());
                }));
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> TRANSACTIONS.run(tx -> {
                    StandingTable.hold(tx.connection(), Duration.ZERO).orElseThrow();
                    worker.work(worker.claim().orElseThrow());
                }));
        // then
        assertThat(number("select count(*) from look")).isEqualTo(20);
    }

    @Test
    void however_many_passes_are_to_be_told_of_a_worker_comes_to_its_chunk() {
        // given
        people(10);
        var passes = passes(new People(), 10);
        for (int pass = 1; pass <= 30; pass++) {
            plan(passes, sweep("s-" + pass));
        }
        // when
        passes.advance();
        // then
        assertThat(number("select count(*) from look")).isEqualTo(10);
        assertThat(number("select count(*) from pass where told_at > '-infinity'"))
                .isEqualTo(10);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void cut() {
        cut(10);
    }

    /** Cuts what is planned, and works on nothing. */
    static void cut(int size) {
        TRANSACTIONS.run(tx -> {
            var uncut = CutTable.hold(tx.connection()).orElseThrow();
            CutTable.store(
                    tx.connection(), uncut, new People().cut(tx.connection(), uncut.pass(), uncut.after(), size, 100));
        });
    }

    private static WorkChunks worker(Population population, Duration lease) {
        return new WorkChunks(TRANSACTIONS, population, "worker", 10, lease, Bed.AGREED);
    }

    static void run(Tx tx, String sql) throws SQLException {
        try (var statement = tx.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
