package dev.ratchet.sweeps;

import dev.ratchet.outbox.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One thread per replica that takes passes forward. A pass whose worker died is claimed by any other. */
@ApplicationScoped
public class PassLoop {
    private static final Logger LOG = Logger.getLogger(PassLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Passes passes;
    private @Nullable Thread thread;

    public PassLoop(Passes passes) {
        this.passes = passes;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("passes").daemon().start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (!passes.advance()) {
                        Thread.sleep(LOOK_EVERY);
                    }
                } catch (DatabaseException e) {
                    LOG.warnf("a pass stands still, will go on where it stood: %s", e.getMessage());
                    Thread.sleep(AFTER_FAILURE);
                } catch (RuntimeException | Error e) {
                    // even then: a loop that ends silently would leave every pass where it stands
                    LOG.error("a pass stands still, will go on where it stood", e);
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
