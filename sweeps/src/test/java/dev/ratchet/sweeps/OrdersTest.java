package dev.ratchet.sweeps;

import static dev.ratchet.events.SweepControlled.Command.CANCEL;
import static dev.ratchet.events.SweepControlled.Command.HALT;
import static dev.ratchet.events.SweepControlled.Command.RESUME;
import static dev.ratchet.sweeps.Bed.AGREED;
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
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.SweepHalt;
import dev.ratchet.events.SweepState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps stand still, go on and end as they are told, and halt by themselves when they go too far. */
class OrdersTest {
    private final Passes passes = passes(new People(), 10);

    @BeforeEach
    void nobody() {
        Bed.nobody();
    }

    @Test
    void a_halted_sweep_touches_nobody_else_and_says_why_until_it_may_go_on() {
        // given
        people(40);
        plan(passes, sweep("s-1"));
        passes.advance();
        // when
        order(1, HALT, "PAUSED");
        until(passes, "select told like 'PAUSED%' from pass");
        // then
        assertThat(progress("s-1").getLast().state()).isEqualTo(SweepState.HALTED);
        assertThat(progress("s-1").getLast().halt())
                .isEqualTo(new SweepHalt("PAUSED", "because of PAUSED", "anna", NOW));
        assertThat(passes.advance()).isFalse();
        assertThat(number("select count(*) from look")).isEqualTo(10);
        // when
        order(2, RESUME, "REQUESTED");
        var end = finish(passes).getLast();
        // then
        assertThat(end.state()).isEqualTo(SweepState.COMPLETED);
        assertThat(end.halt()).isNull();
        assertThat(end.done()).isEqualTo(40);
    }

    @Test
    void a_halt_that_comes_before_the_sweep_holds_and_an_older_order_changes_nothing() {
        people(20);
        order(4, HALT, "PAUSED");
        order(3, RESUME, "REQUESTED");
        plan(passes, sweep("s-1"));
        until(passes, "select told like 'PAUSED%' from pass");
        assertThat(number("select count(*) from look")).isZero();
        order(5, RESUME, "REQUESTED");
        assertThat(finish(passes).getLast().done()).isEqualTo(20);
    }

    @Test
    void a_cancelled_sweep_ends_where_it_stands_and_no_order_wakes_it() {
        // given
        people(40);
        plan(passes, sweep("s-1"));
        passes.advance();
        // when
        order(1, CANCEL, "REQUESTED");
        var end = finish(passes).getLast();
        // then
        assertThat(end.state()).isEqualTo(SweepState.COMPLETED);
        assertThat(end.halt()).isNotNull();
        assertThat(end.halt().cause()).isEqualTo("CANCELLED");
        assertThat(end.done()).isEqualTo(10);
        assertThat(end.total()).isEqualTo(40);
        order(2, RESUME, "REQUESTED");
        assertThat(passes.advance()).isFalse();
        assertThat(number("select count(*) from look")).isEqualTo(10);
    }

    @Test
    void the_chunk_that_a_worker_has_in_hand_when_its_sweep_is_cancelled_is_counted_or_undone() {
        // given
        people(20);
        plan(passes, sweep("s-1"));
        var slow = new WorkChunks(TRANSACTIONS, new People(), "slow", 10, Duration.ofMinutes(1), AGREED);
        until(passes, "select cut from pass");
        var claim = slow.claim().orElseThrow();
        // when
        order(1, CANCEL, "REQUESTED");
        var end = finish(passes).getLast();
        slow.work(claim);
        // then
        assertThat(number("select count(*) from look")).isEqualTo(end.done());
        assertThat(number("select count(*) from pass_repair")).isEqualTo(end.repaired());
    }

    @Test
    void a_sweep_that_repairs_more_than_was_agreed_asks_before_it_goes_on() {
        // given: half of 1,000 users differ, a tenth was agreed
        people(1_000);
        var cautious = passes(new People(), 10, Duration.ofMinutes(1), 0.1);
        plan(cautious, sweep("s-1"));
        // when
        until(cautious, "select halted_at is not null from pass");
        // then
        var halt = progress("s-1").getLast().halt();
        assertThat(halt).isNotNull();
        assertThat(halt.cause()).isEqualTo("OVER_FORECAST");
        assertThat(halt.detail())
                .isEqualTo(
                        "repaired 100 of 1000 users, and the next chunk would be 5 more; 0 were expected, more than 100"
                                + " ask for confirmation: resume or cancel");
        assertThat(cautious.advance()).isFalse();
        assertThat(number("select count(*) from pass_repair")).isEqualTo(100);
        // when: somebody looked, and lets it go on
        order(1, RESUME, "REQUESTED");
        // then: it does not ask twice
        assertThat(finish(cautious).getLast().repaired()).isEqualTo(500);
    }

    @Test
    void a_sweep_of_one_chunk_asks_before_it_repairs_anybody() {
        // given: half of 900 users differ, and one chunk has them all
        people(900);
        var cautious = passes(new People(), 1_000, Duration.ofMinutes(1), 0.1);
        plan(cautious, sweep("s-1"));
        // when
        until(cautious, "select halted_at is not null from pass");
        // then
        assertThat(progress("s-1").getLast().state()).isEqualTo(SweepState.HALTED);
        assertThat(number("select count(*) from pass_repair")).isZero();
        assertThat(number("select count(*) from person where repaired > 0")).isZero();
        // when
        order(1, RESUME, "REQUESTED");
        // then
        assertThat(finish(cautious).getLast().repaired()).isEqualTo(450);
    }

    @Test
    void who_resumes_a_paused_sweep_confirms_nothing_that_was_not_shown() {
        // given: paused while the chunk that goes too far is worked on
        people(900);
        var cautious = passes(new People(), 1_000, Duration.ofMinutes(1), 0.1);
        plan(cautious, sweep("s-1"));
        var worker = new WorkChunks(TRANSACTIONS, new People(), "worker", 1_000, Duration.ofMinutes(1), 0.1);
        WorkersTest.cut(1_000);
        var claim = worker.claim().orElseThrow();
        order(1, HALT, "PAUSED");
        worker.work(claim);
        // when
        order(2, RESUME, "REQUESTED");
        until(cautious, "select halted_at is not null from pass");
        // then
        assertThat(number("select count(*) from pass_repair")).isZero();
    }

    @Test
    void who_resumes_what_was_ordered_since_confirms_no_earlier_question() {
        // given: it asks, and then somebody pauses it for another reason
        people(900);
        var cautious = passes(new People(), 1_000, Duration.ofMinutes(1), 0.1);
        plan(cautious, sweep("s-1"));
        until(cautious, "select halted_at is not null from pass");
        order(1, HALT, "THRESHOLD");
        until(cautious, "select told like 'THRESHOLD%' from pass");
        // when
        order(2, RESUME, "REQUESTED");
        until(cautious, "select halted_at is not null from pass");
        // then
        assertThat(number("select count(*) from pass_repair")).isZero();
        assertThat(progress("s-1").getLast().halt().cause()).isEqualTo("OVER_FORECAST");
        // when
        order(3, RESUME, "REQUESTED");
        // then
        assertThat(finish(cautious).getLast().repaired()).isEqualTo(450);
    }

    @Test
    void a_pause_hides_no_halt_of_its_own_which_its_resumption_would_confirm() {
        // given: paused when it has repaired more than was agreed, and nobody has counted yet
        people(1_000);
        var cautious = passes(new People(), 500, Duration.ofMinutes(1), 0.1);
        plan(cautious, sweep("s-1"));
        var worker = new WorkChunks(TRANSACTIONS, new People(), "worker", 500, Duration.ofMinutes(1), AGREED);
        WorkersTest.cut(500);
        worker.work(worker.claim().orElseThrow());
        order(1, HALT, "PAUSED");
        until(cautious, "select told like 'PAUSED%' from pass");
        // when
        order(2, RESUME, "REQUESTED");
        until(cautious, "select halted_at is not null from pass");
        // then
        assertThat(progress("s-1").getLast().halt().cause()).isEqualTo("OVER_FORECAST");
        order(3, RESUME, "REQUESTED");
        assertThat(finish(cautious).getLast().repaired()).isEqualTo(500);
    }

    @Test
    void users_whose_date_has_come_are_no_surprise() {
        people(1_000);
        execute("update person set cause = 'DATE_REACHED'");
        var cautious = passes(new People(), 10, Duration.ofMinutes(1), 0.1);
        plan(cautious, sweep("s-1"));
        assertThat(finish(cautious).getLast().repaired()).isEqualTo(500);
    }

    private void order(long revision, SweepControlled.Command command, String cause) {
        passes.order(List.of(
                new SweepControlled("s-1", "EMEA", command, cause, "because of " + cause, "anna", revision, NOW)));
    }
}
