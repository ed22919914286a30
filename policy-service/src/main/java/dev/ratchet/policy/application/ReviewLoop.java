package dev.ratchet.policy.application;

import dev.ratchet.sweeps.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thread per replica that looks for users who are due. */
@ApplicationScoped
public class ReviewLoop {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final ReviewDueUsers due;
    private @Nullable Background background;

    public ReviewLoop(ReviewDueUsers due) {
        this.due = due;
    }

    void start(@Observes StartupEvent event) {
        background = Background.start("reviews", due::advance, LOOK_EVERY);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (background != null) {
            background.stop();
        }
    }
}
