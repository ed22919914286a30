package dev.ratchet.enrollment.application.signin;

import dev.ratchet.outbox.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes what was counted every second, at once when much has come together, and at an orderly end. */
@ApplicationScoped
public class CountingLoop {
    private static final Logger LOG = Logger.getLogger(CountingLoop.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountSignIns countSignIns;
    private @Nullable Thread thread;
    private boolean failing;

    public CountingLoop(CountSignIns countSignIns) {
        this.countSignIns = countSignIns;
    }

    public void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("sign-in-counts").daemon().start(this::loop);
    }

    /** Requests are over by then, so nothing is counted behind the last flush. */
    public void stop(@Observes ShutdownEvent event) throws InterruptedException {
        var running = thread;
        if (running != null) {
            running.interrupt();
            running.join(PATIENCE);
        }
        flush();
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                countSignIns.await(EVERY);
                if (!flush()) {
                    Thread.sleep(EVERY); // or what has come together would be tried again without a pause
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether it went through */
    private boolean flush() {
        try {
            countSignIns.flush();
            failing = false;
            return true;
        } catch (DatabaseException e) {
            if (!failing) {
                LOG.warnf("sign-ins are counted and cannot be written, will try again: %s", e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "sign-ins are counted and cannot be written, will try again");
        }
        failing = true;
        return false;
    }
}
