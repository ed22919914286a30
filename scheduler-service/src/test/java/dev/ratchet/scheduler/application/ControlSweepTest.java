package dev.ratchet.scheduler.application;

import static dev.ratchet.scheduler.application.Sweeping.ENROLLMENT;
import static dev.ratchet.scheduler.application.Sweeping.NOW;
import static dev.ratchet.scheduler.application.Sweeping.POLICY;
import static dev.ratchet.scheduler.application.Sweeping.completed;
import static dev.ratchet.scheduler.application.Sweeping.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.scheduler.application.ControlSweep.Outcome;
import dev.ratchet.scheduler.domain.Command;
import dev.ratchet.scheduler.domain.Command.Order;
import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.Stage;
import dev.ratchet.scheduler.domain.SweepState;
import dev.ratchet.scheduler.domain.WaveHalt;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ControlSweepTest {
    private final Sweeping sweeping = new Sweeping();

    @Test
    void s2_5_the_scheduler_halts_a_sweep_by_itself_once_and_says_why() {
        // when
        halt("EMEA", "9 of 5 lock-outs");
        halt("EMEA", "12 of 5 lock-outs");

        // then
        assertThat(sweeping.told)
                .containsExactly(new Command(
                        "s", "EMEA", Order.HALT, "THRESHOLD", "9 of 5 lock-outs", "scheduler-service", 1, NOW));
        assertThat(sweeping.sweep().state()).isEqualTo(SweepState.HALTED);
        assertThat(sweeping.sweep().halt())
                .isEqualTo(new Halt("THRESHOLD", "9 of 5 lock-outs", "scheduler-service", NOW));
    }

    @Test
    void a_paused_sweep_that_crosses_a_threshold_says_that() {
        give(Order.HALT);
        halt("EMEA", "9 of 5 lock-outs");

        assertThat(sweeping.told).extracting(Command::cause).containsExactly("PAUSED", "THRESHOLD");
        assertThat(sweeping.sweep().halt())
                .isEqualTo(new Halt("THRESHOLD", "9 of 5 lock-outs", "scheduler-service", NOW));
        assertThat(give(Order.HALT)).isEqualTo(new Outcome.AlreadySo());
    }

    @Test
    void a_sweep_that_was_resumed_can_halt_again() {
        halt("EMEA", "9 of 5 lock-outs");
        assertThat(give(Order.RESUME)).isEqualTo(new Outcome.Ordered());
        halt("EMEA", "12 of 5 lock-outs");

        assertThat(sweeping.told).extracting(Command::revision).containsExactly(1L, 2L, 3L);
        assertThat(sweeping.sweep().state()).isEqualTo(SweepState.HALTED);
    }

    @Test
    void what_is_over_or_cancelled_or_elsewhere_is_not_halted() {
        halt("APAC", "of another region");
        give(Order.CANCEL);
        halt("EMEA", "9 of 5 lock-outs");
        sweeping.foldProgress.fold(List.of(completed("other", POLICY, 9), completed("other", ENROLLMENT, 9)));
        sweeping.transactions.run(tx -> sweeping.controlSweep.halt(tx, "other", "EMEA", "THRESHOLD", "late", NOW));

        assertThat(sweeping.told).extracting(Command::order).containsExactly(Order.CANCEL);
    }

    @Test
    void a_sweep_of_which_one_service_halted_by_itself_can_be_paused_all_the_same() {
        var own = new Halt("OVER_FORECAST", "30 of 20 users", null, NOW);
        sweeping.foldProgress.fold(List.of(report("s", POLICY, SweepState.HALTED, 5, own)));

        assertThat(give(Order.HALT)).isEqualTo(new Outcome.Ordered());
        assertThat(give(Order.HALT)).isEqualTo(new Outcome.AlreadySo());
    }

    @Test
    void a_wave_stands_still_as_soon_as_its_sweep_is_paused_and_its_own_message_changes_nothing() {
        // given
        sweeping.openWave("s", new Stage(1, 10));
        var followControls = new FollowControls(sweeping.transactions);

        // when
        give(Order.HALT);
        // then
        var paused = sweeping.wave("s");
        assertThat(paused.state()).isEqualTo(OpenedWave.State.HALTED);
        assertThat(paused.halt()).isEqualTo(new WaveHalt("PAUSED", "for a reason", "ops", NOW));

        // when
        give(Order.RESUME);
        followControls.follow(sweeping.told);
        // then
        assertThat(sweeping.wave("s").state()).isEqualTo(OpenedWave.State.OPEN);
        assertThat(sweeping.wave("s").countedSince()).isEqualTo(NOW);
        assertThat(sweeping.wave("s").revision()).isEqualTo(2);
    }

    @Test
    void a_wave_stands_still_for_good_once_its_sweep_is_cancelled() {
        sweeping.openWave("s", new Stage(1, 10));

        give(Order.CANCEL);

        assertThat(sweeping.wave("s").halt()).isEqualTo(new WaveHalt("CANCELLED", "for a reason", "ops", NOW));
        assertThat(give(Order.RESUME)).isEqualTo(new Outcome.Over(true));
    }

    @Test
    void orders_that_come_at_once_are_given_one_after_another() throws Exception {
        // when
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var orders = IntStream.range(0, 20)
                    .<Callable<Outcome>>mapToObj(each -> () -> give(each % 2 == 0 ? Order.HALT : Order.RESUME))
                    .toList();
            for (var given : threads.invokeAll(orders)) {
                assertThat(given.get()).isInstanceOfAny(Outcome.Ordered.class, Outcome.AlreadySo.class);
            }
        }

        // then
        var commands = sweeping.sweep().commands();
        assertThat(commands)
                .extracting(Command::revision)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, commands.size()).boxed().toList());
        for (int each = 0; each < commands.size(); each++) {
            assertThat(commands.get(each).order()).isEqualTo(each % 2 == 0 ? Order.HALT : Order.RESUME);
        }
    }

    private Outcome give(Order order) {
        return sweeping.controlSweep.give(order, "s", "for a reason", "ops");
    }

    private void halt(String region, String detail) {
        sweeping.transactions.run(tx -> sweeping.controlSweep.halt(tx, "s", region, "THRESHOLD", detail, NOW));
    }
}
