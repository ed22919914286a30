package dev.ratchet.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnhurriedTest {

    @Test
    void takes_no_step_while_events_wait_and_asks_to_be_called_again() {
        var crowded = new AtomicBoolean(true);
        var steps = new AtomicInteger();
        var work = new Unhurried(crowded::get, () -> steps.incrementAndGet() < 2);

        assertThat(work.getAsBoolean()).isTrue();
        assertThat(steps).hasValue(0);

        crowded.set(false);
        assertThat(work.getAsBoolean()).isTrue();
        assertThat(work.getAsBoolean()).isFalse();
    }
}
