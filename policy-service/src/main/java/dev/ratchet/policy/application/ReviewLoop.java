package dev.ratchet.policy.application;

import dev.ratchet.outbox.Backlog;
import dev.ratchet.sweeps.Background;
import dev.ratchet.sweeps.Unhurried;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thread per replica that looks for users who are due. Grace ends at one instant for all whom a wider policy found, so
 * it steps back as passes do.
 */
@ApplicationScoped
public class ReviewLoop {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final ReviewDueUsers due;
    private final Backlog backlog;
    private @Nullable Background background;

    public ReviewLoop(ReviewDueUsers due, Backlog backlog) {
        this.due = due;
        this.backlog = backlog;
    }

    void start(@Observes StartupEvent event) {
        background = Background.start("reviews", Unhurried.behind(backlog, due::advance), LOOK_EVERY);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (background != null) {
            background.stop();
        }
    }
}
