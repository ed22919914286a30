package dev.ratchet.sweeps;

import static dev.ratchet.sweeps.Bed.NOW;
import static dev.ratchet.sweeps.Bed.TRANSACTIONS;
import static dev.ratchet.sweeps.Bed.execute;
import static dev.ratchet.sweeps.Bed.finish;
import static dev.ratchet.sweeps.Bed.number;
import static dev.ratchet.sweeps.Bed.passes;
import static dev.ratchet.sweeps.Bed.people;
import static dev.ratchet.sweeps.Bed.plan;
import static dev.ratchet.sweeps.Bed.progress;
import static dev.ratchet.sweeps.Bed.sweep;
import static dev.ratchet.sweeps.Bed.until;
import static dev.ratchet.sweeps.Bed.upTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.events.Loosening;
import dev.ratchet.events.SweepChunks;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepState;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassesTest {

    @BeforeEach
    void nobody() {
        Bed.nobody();
    }

    @ParameterizedTest(name = "{0} users in chunks of {1}")
    @CsvSource({"0, 10, 0", "9, 10, 1", "10, 10, 1", "11, 10, 2", "95, 10, 10", "101, 1, 101", "100, 1, 100"})
    void a_pass_looks_at_every_user_once_and_counts_right(int users, int chunkSize, int chunks) {
        // given
        people(users);
        var passes = passes(new People(), chunkSize);
        plan(passes, sweep("s-1"));
        // when
        var progress = finish(passes);
        // then
        assertThat(progress).extracting(SweepProgressed::revision).isEqualTo(upTo(progress.size()));
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
        assertThat(end.chunks()).isEqualTo(new SweepChunks(chunks, chunks, 0, 0, true));
        assertThat(end.causes().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(end.repaired());
        assertThat(number("select count(*) from look")).isEqualTo(users);
        assertThat(number("select count(*) from person where actual <> wanted")).isZero();
        assertThat(number("select count(*) from pass_chunk")).isZero();
    }

    @Test
    void progress_names_the_causes_and_every_user_is_kept_with_the_cause() {
        // given: users 0, 2, 4, … differ; every sixth of all for a missed event
        people(60);
        var passes = passes(new People(), 20);
        plan(passes, sweep("s-1"));
        // when
        var end = finish(passes).getLast();
        // then
        assertThat(end.causes()).isEqualTo(Map.of("MISSED_EVENT", 10L, "STATE_DRIFT", 20L));
        assertThat(end)
                .extracting(SweepProgressed::sweepId, SweepProgressed::service, SweepProgressed::region)
                .containsExactly("s-1", "test-service", "EMEA");
        assertThat(number("""
                select count(*) from pass_repair join person using (tenant_id, user_id, cause) where pass_id = 's-1'
                """)).isEqualTo(30);
    }

    @Test
    void a_dry_run_reports_the_same_and_changes_nothing() {
        people(30);
        var passes = passes(new People(), 10);
        plan(passes, new Pass("s-1", Pass.Scope.REGION, "EMEA", "MANUAL", "anna", true, NOW, true, null));
        var end = finish(passes).getLast();
        assertThat(end.repaired()).isEqualTo(15);
        assertThat(number("select count(*) from person where actual <> wanted")).isEqualTo(15);
        assertThat(number("select count(*) from pass_repair where pass_id = 's-1'"))
                .isEqualTo(15);
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
    void users_who_come_while_it_runs_are_looked_at_with_their_chunk_however_many_they_are() {
        // given: two chunks are cut, one of them is done
        people(20);
        var passes = passes(new People(), 10);
        plan(passes, sweep("s-1"));
        passes.advance();
        // when: of the other chunk and behind it come many more
        execute("""
                insert into person
                select 'tenant-2', 'user-9' || lpad(n::text, 5, '0'), 'DISABLED', 'ENABLED', 'STATE_DRIFT'
                from generate_series(1, 35) as n
                """);
        var end = finish(passes).getLast();
        // then
        assertThat(end.done()).isEqualTo(55).isEqualTo(end.total());
        assertThat(number("select count(*) from person where actual <> wanted")).isZero();
        assertThat(number("select count(*) from look")).isEqualTo(55);
    }

    @Test
    void users_who_go_while_it_runs_do_not_leave_it_short_of_its_end() {
        people(30);
        var passes = passes(new People(), 10);
        plan(passes, sweep("s-1"));
        passes.advance();
        execute("delete from person where tenant_id = 'tenant-2'");
        var end = finish(passes).getLast();
        assertThat(end.state()).isEqualTo(SweepState.COMPLETED);
        assertThat(end.done()).isEqualTo(20).isEqualTo(end.total());
    }

    @Test
    void a_chunk_that_fails_keeps_neither_the_others_nor_other_passes_from_their_end() {
        // given: the second of four chunks of one pass fails
        people(40);
        var healed = new AtomicBoolean();
        var passes = passes(
                new People() {
                    @Override
                    public Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException {
                        if (pass.id().equals("s-1") && span.after().tenantId().equals("tenant-0") && !healed.get()) {
                            throw new IllegalStateException("a user nobody thought of");
                        }
                        return super.repair(tx, pass, span, limit);
                    }
                },
                10);
        plan(passes, sweep("s-1"));
        plan(passes, sweep("s-2"));
        // when
        assertThatThrownBy(() -> finish(passes)).hasMessage("a user nobody thought of");
        untilDespiteFailures(passes, "select state = 'COMPLETED' from pass where pass_id = 's-2'");
        untilDespiteFailures(passes, "select chunks_done = 3 from pass where pass_id = 's-1'");
        // then
        assertThat(progress("s-2").getLast().state()).isEqualTo(SweepState.COMPLETED);
        assertThat(progress("s-1").getLast().state()).isEqualTo(SweepState.RUNNING);
        assertThat(progress("s-1").getLast().chunks()).isEqualTo(new SweepChunks(4, 3, 0, 1, true));
        // when
        healed.set(true);
        execute("update pass_chunk set free_at = now()");
        // then
        assertThat(finish(passes).getLast().done()).isEqualTo(40);
    }

    /** The chunk that fails is tried again meanwhile, and fails again. */
    private static void untilDespiteFailures(Passes passes, String condition) {
        while (true) {
            try {
                until(passes, condition);
                return;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("a user nobody thought of");
            }
        }
    }

    @Test
    void a_pass_that_is_no_sweep_tells_nobody_and_remembers_what_it_was_planned_with() {
        // given
        people(5);
        var planned = new Pass(
                "policy-contoso-4",
                Pass.Scope.TENANT,
                "contoso",
                "POLICY_CHANGED",
                "anna",
                false,
                NOW,
                false,
                new Loosening("anna", "merged"),
                ZoneId.of("Asia/Kathmandu"));
        var seen = new AtomicReference<Pass>();
        var passes = passes(
                new People() {
                    @Override
                    public Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException {
                        seen.set(pass);
                        return super.repair(tx, pass, span, limit);
                    }
                },
                10);
        // when
        plan(passes, planned);
        finish(passes);
        // then
        assertThat(seen).hasValue(planned);
        assertThat(number("select count(*) from outbox")).isZero();
        assertThat(number("select count(*) from pass_repair")).isZero();
    }

    @Test
    void a_change_of_a_configuration_goes_before_the_sweep_that_takes_long() {
        people(40);
        var passes = passes(new People(), 10);
        plan(passes, sweep("s-1"));
        passes.advance();
        plan(passes, new Pass("p-1", Pass.Scope.TENANT, "contoso", "POLICY_CHANGED", "anna", false, NOW, false, null));
        until(passes, "select state = 'COMPLETED' from pass where pass_id = 'p-1'");
        assertThat(number("select count(*) from look where pass_id = 's-1'")).isEqualTo(10);
    }

    @Test
    void what_catches_up_with_a_sweep_waits_for_it_and_what_undoes_it_does_not() {
        people(40);
        var passes = passes(new People(), 10);
        plan(passes, sweep("s-1"));
        plan(passes, new Pass("p-1", Pass.Scope.REGION, "EMEA", "STATE_DRIFT", "s-1", false, NOW, false, null));
        plan(passes, new Pass("u-1", Pass.Scope.TENANT, "a", "WAVE_ROLLED_BACK", "s-1", false, NOW, true, null));
        until(passes, "select state = 'COMPLETED' from pass where pass_id = 'u-1'");
        assertThat(number("select count(*) from pass where pass_id = 's-1' and state = 'RUNNING'"))
                .isOne();
        until(passes, "select state = 'COMPLETED' from pass where pass_id = 's-1'");
        assertThat(number("select count(*) from look where pass_id = 's-1'")).isEqualTo(40);
        assertThat(number("select repaired from pass where pass_id = 's-1'")).isEqualTo(20);
        finish(passes);
        assertThat(number("select repaired from pass where pass_id = 'p-1'")).isZero();
    }

    @Test
    void a_pass_that_ran_before_there_were_chunks_goes_on_where_it_stood() {
        people(30);
        var passes = passes(new People(), 10);
        plan(passes, sweep("s-1"));
        execute("""
                update pass set after_tenant = 'tenant-0', after_user = 'zzz', done = 10, total = 10, repaired = 5,
                                causes = '{"STATE_DRIFT":5}', revision = 1
                """);
        var progress = finish(passes);
        assertThat(progress.getFirst().revision()).isEqualTo(2);
        assertThat(progress.getLast().done()).isEqualTo(30);
        assertThat(number("select count(*) from look where tenant_id = 'tenant-0'"))
                .isZero();
    }
}
