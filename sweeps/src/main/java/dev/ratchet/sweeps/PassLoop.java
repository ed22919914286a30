package dev.ratchet.sweeps;

import dev.ratchet.outbox.Backlog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread per replica that takes passes forward. A pass whose worker died is claimed by any other. While the events of
 * the last chunks wait for the broker no chunk is begun, for the events of users who act now would wait behind them.
 */
@ApplicationScoped
public class PassLoop {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration STEP_BACK = Duration.ofMillis(10);
    private static final int MOST_WAITING = 1_000;

    private final Passes passes;
    private final Backlog backlog;
    private @Nullable Background background;

    public PassLoop(Passes passes, Backlog backlog) {
        this.passes = passes;
        this.backlog = backlog;
    }

    void start(@Observes StartupEvent event) {
        background = Background.start("passes", this::advance, LOOK_EVERY);
    }

    private boolean advance() {
        if (!backlog.exceeds(MOST_WAITING)) {
            return passes.advance();
        }
        LockSupport.parkNanos(STEP_BACK.toNanos());
        return true;
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (background != null) {
            background.stop();
        }
    }
}
