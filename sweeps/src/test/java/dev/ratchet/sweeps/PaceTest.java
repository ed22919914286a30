package dev.ratchet.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration LATE = Duration.ofMillis(300);
    private static final Duration IN_TIME = Duration.ofMillis(20);

    private final Pace pace = new Pace(Duration.ofMillis(100));

    @Test
    void while_events_are_in_time_there_is_no_rest() {
        assertThat(pace.next(IN_TIME)).isZero();
    }

    @Test
    void late_events_make_it_rest_ever_longer_up_to_half_a_second() {
        assertThat(pace.next(LATE)).isEqualTo(Duration.ofMillis(5));
        assertThat(pace.next(LATE)).isEqualTo(Duration.ofMillis(10));
        for (int step = 0; step < 10; step++) {
            pace.next(LATE);
        }
        assertThat(pace.next(LATE)).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void once_they_are_in_time_again_it_goes_back_to_full_speed_step_by_step() {
        for (int step = 0; step < 10; step++) {
            pace.next(LATE);
        }
        assertThat(pace.next(IN_TIME)).isEqualTo(Duration.ofMillis(400));
        for (int step = 0; step < 25; step++) {
            pace.next(IN_TIME);
        }
        assertThat(pace.next(IN_TIME)).isZero();
    }
}
