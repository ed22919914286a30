package dev.ratchet.scheduler.domain;

import static dev.ratchet.scheduler.domain.Command.Order.CANCEL;
import static dev.ratchet.scheduler.domain.Command.Order.HALT;
import static dev.ratchet.scheduler.domain.Command.Order.RESUME;
import static dev.ratchet.scheduler.domain.Reports.ENROLLMENT;
import static dev.ratchet.scheduler.domain.Reports.POLICY;
import static dev.ratchet.scheduler.domain.Reports.command;
import static dev.ratchet.scheduler.domain.Reports.completed;
import static dev.ratchet.scheduler.domain.Reports.halt;
import static dev.ratchet.scheduler.domain.Reports.halted;
import static dev.ratchet.scheduler.domain.Reports.report;
import static dev.ratchet.scheduler.domain.Reports.running;
import static dev.ratchet.scheduler.domain.SweepState.COMPLETED;
import static dev.ratchet.scheduler.domain.SweepState.HALTED;
import static dev.ratchet.scheduler.domain.SweepState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final Set<String> EXPECTED = Set.of(POLICY, ENROLLMENT);
    private static final Command PAUSE = command(HALT, Halt.PAUSED, 1, 10);
    private static final Command GO_ON = command(RESUME, Command.REQUESTED, 2, 20);
    private static final Command STOP = command(CANCEL, Command.REQUESTED, 1, 10);

    @Test
    void a_paused_sweep_stands_still_from_when_that_is_stored() {
        var standing = standing(List.of(PAUSE), running(POLICY, 11, 100, 10));

        assertThat(standing.state()).isEqualTo(HALTED);
        assertThat(standing.halt()).isEqualTo(new Halt("PAUSED", "for a reason", "ops", PAUSE.at()));
    }

    @Test
    void a_resumed_sweep_runs_whatever_reports_of_the_halt_come_late() {
        var standing = standing(
                List.of(PAUSE, GO_ON),
                halted(POLICY, 21, halt(Halt.PAUSED, 21)),
                halted(ENROLLMENT, 21, halt("OVER_FORECAST", 15)));

        assertThat(standing).isEqualTo(new Standing(RUNNING, null));
    }

    @Test
    void a_halt_of_a_services_own_that_began_after_the_order_to_go_on_holds() {
        var own = halt("OVER_FORECAST", 25);

        assertThat(standing(List.of(PAUSE, GO_ON), halted(POLICY, 26, own))).isEqualTo(new Standing(HALTED, own));
        assertThat(standing(List.of(), halted(POLICY, 26, own))).isEqualTo(new Standing(HALTED, own));
    }

    @Test
    void a_service_that_halts_without_saying_why_halts_the_sweep_all_the_same() {
        var silent = report(POLICY, HALTED, 12, 100, 10, null, null);

        assertThat(standing(List.of(), silent)).isEqualTo(new Standing(HALTED, null));
        assertThat(standing(List.of(PAUSE, GO_ON), silent)).isEqualTo(new Standing(RUNNING, null));
    }

    @Test
    void a_cancelled_sweep_stands_still_until_every_service_has_stopped_and_is_completed_then() {
        var policy = report(POLICY, COMPLETED, 12, 100, 30, null, halt(Halt.CANCELLED, 11));
        var enrollment = report(ENROLLMENT, COMPLETED, 12, 100, 30, null, halt(Halt.CANCELLED, 12));
        var cancelled = new Halt("CANCELLED", "for a reason", "ops", STOP.at());

        assertThat(standing(List.of(STOP))).isEqualTo(new Standing(HALTED, cancelled));
        assertThat(standing(List.of(STOP), policy)).isEqualTo(new Standing(HALTED, cancelled));
        assertThat(standing(List.of(STOP), policy, enrollment)).isEqualTo(new Standing(COMPLETED, cancelled));
    }

    @Test
    void what_is_ordered_when_all_have_been_looked_at_changes_nothing() {
        for (var late : List.of(PAUSE, STOP)) {
            assertThat(standing(List.of(late), completed(POLICY, 9, 100), completed(ENROLLMENT, 9, 100)))
                    .isEqualTo(new Standing(COMPLETED, null));
        }
    }

    private static Standing standing(List<Command> commands, ServiceProgress... reports) {
        return Standing.of(List.of(reports), commands, EXPECTED);
    }
}
