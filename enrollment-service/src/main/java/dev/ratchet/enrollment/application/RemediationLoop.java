package dev.ratchet.enrollment.application;

import dev.ratchet.outbox.Backlog;
import dev.ratchet.sweeps.Background;
import dev.ratchet.sweeps.Unhurried;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thread per replica that takes remediations forward, behind the events of users who act now. */
@ApplicationScoped
public class RemediationLoop {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final Remediate remediate;
    private final Backlog backlog;
    private @Nullable Background background;

    public RemediationLoop(Remediate remediate, Backlog backlog) {
        this.remediate = remediate;
        this.backlog = backlog;
    }

    void start(@Observes StartupEvent event) {
        background = Background.start("remediations", Unhurried.behind(backlog, remediate::advance), LOOK_EVERY);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (background != null) {
            background.stop();
        }
    }
}
