package dev.ratchet.scheduler.application;

import static dev.ratchet.scheduler.application.Sweeping.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.scheduler.application.RollBackWave.Result;
import dev.ratchet.scheduler.domain.Stage;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollBackWaveTest {
    private final Sweeping sweeping = new Sweeping();
    private final List<String> told = new ArrayList<>();
    private final RollBackWave rollBackWave = new RollBackWave(
            sweeping.transactions,
            (tx, wave, approved, now) -> told.add(wave.sweepId()),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void a_wave_is_open() {
        sweeping.openWave("s", new Stage(1, 10));
    }

    @Test
    void an_earlier_wave_is_not_rolled_back_before_the_later_one() {
        // given
        sweeping.openWave("other", new Stage(2, 50));
        // then
        assertThat(rollBackWave.ask("s", "calls", "olga")).isEqualTo(Result.LATER_WAVE);

        // when
        assertThat(rollBackWave.ask("other", "calls", "olga")).isEqualTo(Result.PENDING);
        assertThat(rollBackWave.approve("other", "pia")).isEqualTo(Result.ROLLED_BACK);
        // then
        assertThat(rollBackWave.ask("s", "calls", "olga")).isEqualTo(Result.PENDING);
        assertThat(rollBackWave.approve("s", "pia")).isEqualTo(Result.ROLLED_BACK);
        assertThat(told).containsExactly("other", "s");
    }

    @Test
    void a_roll_back_that_was_asked_for_before_a_later_wave_opened_is_not_approved() {
        // given
        assertThat(rollBackWave.ask("s", "calls", "olga")).isEqualTo(Result.PENDING);
        // when
        sweeping.openWave("other", new Stage(2, 50));
        // then
        assertThat(rollBackWave.approve("s", "pia")).isEqualTo(Result.LATER_WAVE);
        assertThat(told).isEmpty();
    }
}
