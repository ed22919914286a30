package dev.ratchet.policy.domain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WavePlanTest {
    @Test
    void waves_grow_to_all_and_each_but_the_last_soaks() {
        var week = Duration.ofDays(7);
        assertThatThrownBy(() -> new Waves(List.of(new Wave(50, week)), null)).hasMessageContaining("100 percent");
        assertThatThrownBy(() -> new Waves(List.of(new Wave(50, week), new Wave(50, week)), null))
                .hasMessageContaining("grow");
        assertThatThrownBy(() -> new Waves(List.of(new Wave(50, null), new Wave(100, null)), null))
                .hasMessageContaining("soak");
    }
}
