package dev.ratchet.scheduler.application;

import static dev.ratchet.scheduler.application.Sweeping.ENROLLMENT;
import static dev.ratchet.scheduler.application.Sweeping.NOW;
import static dev.ratchet.scheduler.application.Sweeping.POLICY;
import static dev.ratchet.scheduler.application.Sweeping.completed;
import static dev.ratchet.scheduler.application.Sweeping.report;
import static dev.ratchet.scheduler.application.Sweeping.running;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.scheduler.domain.Followed;
import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.Pace;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.domain.Stage;
import dev.ratchet.scheduler.domain.SweepState;
import dev.ratchet.scheduler.domain.WaveSweep;
import dev.ratchet.scheduler.postgres.ProgressTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldProgressTest {
    private final Sweeping sweeping = new Sweeping();

    @Test
    void replicas_that_fold_the_last_reports_at_once_end_the_sweep_once() throws Exception {
        // given
        sweeping.foldProgress.fold(List.of(running("s", POLICY, 1), running("s", ENROLLMENT, 1)));

        // when: each report to several replicas, as after a rebalance
        atOnce(List.of(completed("s", POLICY, 9), completed("s", ENROLLMENT, 9)), 5);

        // then
        assertThat(sweeping.sweep().state()).isEqualTo(SweepState.COMPLETED);
        assertThat(sweeping.kept("s")).isTrue();
        for (var service : List.of(POLICY, ENROLLMENT)) {
            assertThat(sweeping.meters
                            .get("ratchet.sweep.repairs")
                            .tags("kind", "MANUAL", "region", "EMEA", "service", service, "cause", "MISSED_EVENT")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_sweep_of_which_one_service_is_still_at_work_has_no_report_kept() {
        sweeping.foldProgress.fold(List.of(
                completed("s", POLICY, 9),
                running("s", ENROLLMENT, 9),
                completed("other", POLICY, 9),
                completed("other", ENROLLMENT, 9)));

        assertThat(sweeping.kept("s")).isFalse();
        assertThat(sweeping.kept("other")).isTrue();
    }

    /** As when a replica of an earlier version folded the last report, or one service less is expected now. */
    @Test
    void a_sweep_that_is_over_without_a_report_is_ended_by_the_next_look() {
        // given
        sweeping.transactions.run(tx -> ProgressTable.fold(
                tx.connection(),
                Stream.of(completed("s", ENROLLMENT, 9), completed("s", POLICY, 9))
                        .map(report -> new Followed(report, Pace.startingAt(report)))
                        .toList()));

        // when
        sweeping.endSweeps.overlooked();
        sweeping.endSweeps.overlooked();

        // then
        assertThat(sweeping.kept("s")).isTrue();
        assertThat(sweeping.meters.get("ratchet.sweep.repairs").counters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.count()).isEqualTo(1));
    }

    @Test
    void reports_of_a_sweep_that_nobody_started_are_kept_and_end_nothing() {
        sweeping.foldProgress.fold(List.of(completed("unknown", POLICY, 9), completed("unknown", ENROLLMENT, 9)));

        assertThat(sweeping.meters.find("ratchet.sweep.repairs").counters()).isEmpty();
    }

    @Test
    void a_wave_knows_whether_its_sweep_stands_still_and_when_it_is_over() {
        // given
        sweeping.openWave("s", new Stage(1, 10));
        assertThat(sweeping.wave("s").sweep()).isEqualTo(new WaveSweep(false, null));

        // when one service halts by itself
        var halt = new Halt("OVER_FORECAST", "30 of 20 users", null, NOW);
        sweeping.foldProgress.fold(
                List.of(report("s", POLICY, SweepState.HALTED, 5, halt), completed("s", ENROLLMENT, 9)));
        // then
        assertThat(sweeping.wave("s").sweep()).isEqualTo(new WaveSweep(true, null));

        // when
        var last = completed("s", POLICY, 12);
        sweeping.foldProgress.fold(List.of(last));
        // then
        assertThat(sweeping.wave("s").sweep()).isEqualTo(new WaveSweep(false, last.progressedAt()));
    }

    private void atOnce(List<ServiceProgress> reports, int replicas) throws InterruptedException, ExecutionException {
        var barrier = new CyclicBarrier(reports.size() * replicas);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var folding = new ArrayList<Future<?>>();
            for (int replica = 0; replica < replicas; replica++) {
                for (var report : reports) {
                    folding.add(threads.submit(() -> {
                        barrier.await();
                        sweeping.foldProgress.fold(List.of(report));
                        return true;
                    }));
                }
            }
            for (var each : folding) {
                each.get();
            }
        }
    }
}
