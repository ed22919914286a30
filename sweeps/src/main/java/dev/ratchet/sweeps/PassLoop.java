package dev.ratchet.sweeps;

import dev.ratchet.outbox.Backlog;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thread per replica that takes passes forward, behind the events of users who act now. A pass whose worker died is
 * claimed by any other.
 */
@ApplicationScoped
public class PassLoop {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Passes passes;
    private final Backlog backlog;
    private @Nullable Background background;

    public PassLoop(Passes passes, Backlog backlog) {
        this.passes = passes;
        this.backlog = backlog;
    }

    void start(@Observes StartupEvent event) {
        background = Background.start("passes", Unhurried.behind(backlog, passes::advance), LOOK_EVERY);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (background != null) {
            background.stop();
        }
    }
}
