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

/** One thread per replica that looks for new numbers which have waited long enough. */
@ApplicationScoped
class NewNumbersLoop {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final CountNewNumbers countNewNumbers;
    private final Backlog backlog;
    private @Nullable Background background;

    NewNumbersLoop(CountNewNumbers countNewNumbers, Backlog backlog) {
        this.countNewNumbers = countNewNumbers;
        this.backlog = backlog;
    }

    void start(@Observes StartupEvent event) {
        background = Background.start("new-numbers", Unhurried.behind(backlog, countNewNumbers::step), LOOK_EVERY);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (background != null) {
            background.stop();
        }
    }
}
