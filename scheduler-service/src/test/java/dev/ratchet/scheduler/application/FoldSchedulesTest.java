package dev.ratchet.scheduler.application;

import static dev.ratchet.scheduler.application.Sweeping.DATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.scheduler.domain.Command;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.domain.SignalKind;
import dev.ratchet.scheduler.domain.Stage;
import dev.ratchet.scheduler.domain.Thresholds;
import dev.ratchet.scheduler.domain.Wave;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldSchedulesTest {
    private final Sweeping sweeping = new Sweeping();

    @Test
    void a_threshold_that_is_lowered_halts_the_newest_wave_where_it_is_reached_already() {
        // given
        tell(1, 10);
        sweeping.openWave("s", new Stage(1, 10));
        sweeping.openWave("other", new Stage(2, 50));
        sweeping.lockOuts("s", 9);
        sweeping.lockOuts("other", 7);

        // when
        tell(2, 8);
        // then
        assertThat(sweeping.told).isEmpty();

        // when
        tell(3, 7);
        // then
        assertThat(sweeping.told).extracting(Command::sweepId).containsExactly("other");
        assertThat(sweeping.told).extracting(Command::cause).containsExactly("THRESHOLD");
        assertThat(sweeping.wave("other").state()).isEqualTo(OpenedWave.State.HALTED);
        assertThat(sweeping.wave("s").state()).isEqualTo(OpenedWave.State.OPEN);
    }

    @Test
    void a_schedule_that_comes_late_judges_nothing_by_its_thresholds() {
        tell(2, 10);
        sweeping.openWave("s", new Stage(1, 10));
        sweeping.lockOuts("s", 7);

        tell(1, 5);

        assertThat(sweeping.wave("s").state()).isEqualTo(OpenedWave.State.OPEN);
    }

    private void tell(long revision, long lockOuts) {
        sweeping.foldSchedules.fold(List.of(new Schedule(
                "EMEA",
                DATE,
                LocalTime.MIDNIGHT,
                ZoneOffset.UTC,
                null,
                List.of(),
                List.of(new Wave(10, Duration.ofDays(1)), new Wave(100, null)),
                new Thresholds(Map.of(SignalKind.LOCK_OUT, lockOuts)),
                revision)));
    }
}
