package dev.ratchet.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    /** Has something to do at every other look; the third one fails. */
    private static final class Sample extends Background {
        final AtomicInteger steps = new AtomicInteger();
        private final boolean wanted;

        Sample(boolean wanted) {
            super("sample", Duration.ofMillis(1));
            this.wanted = wanted;
        }

        @Override
        protected boolean wanted() {
            return wanted;
        }

        @Override
        protected boolean step() {
            if (steps.incrementAndGet() == 3) {
                throw new IllegalStateException("cannot be");
            }
            return steps.get() % 2 == 0;
        }
    }

    @Test
    void it_works_from_the_start_to_the_end_whatever_fails_in_between() throws InterruptedException {
        var sample = new Sample(true);
        assertThat(sample.steps).hasValue(0);

        sample.start(new StartupEvent());
        await().untilAsserted(() -> assertThat(sample.steps).hasValueGreaterThan(10));
        sample.stop(new ShutdownEvent());

        var done = sample.steps.get();
        assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
                .doesNotContain("sample");
        assertThat(sample.steps).hasValue(done);
    }

    @Test
    void work_that_there_is_none_of_is_not_begun() throws InterruptedException {
        var sample = new Sample(false);
        sample.start(new StartupEvent());
        sample.stop(new ShutdownEvent());
        assertThat(sample.steps).hasValue(0);
    }
}
