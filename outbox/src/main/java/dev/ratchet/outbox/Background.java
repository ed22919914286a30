package dev.ratchet.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One thread per replica, from the start of the service to its end, that works as long as there is work, and looks again
 * when there was none. Failures do not end it. Each kind of work is a bean of its own that extends this.
 */
public abstract class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final Duration lookEvery;
    private @Nullable Thread thread;

    /**
     * @param name of the thread, and in the log
     * @param lookEvery how long it rests when there was nothing to do
     */
    protected Background(String name, Duration lookEvery) {
        this.name = name;
        this.lookEvery = lookEvery;
    }

    /** One step; whether there was anything to do. */
    protected abstract boolean step();

    /** Whether this service has such work at all; asked once, at the start. */
    protected boolean wanted() {
        return true;
    }

    public void start(@Observes StartupEvent event) {
        if (wanted()) {
            thread = Thread.ofPlatform().name(name).daemon().start(this::loop);
        }
    }

    /** A step that is under way has five seconds to end. */
    public void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(PATIENCE);
        }
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (!step()) {
                        Thread.sleep(lookEvery);
                    }
                } catch (DatabaseException e) {
                    LOG.warnf("%s: stands still, will go on where it stood: %s", name, e.getMessage());
                    Thread.sleep(AFTER_FAILURE);
                } catch (RuntimeException | Error e) {
                    // even then: a loop that ends silently would leave everything where it stands
                    LOG.errorf(e, "%s: stands still, will go on where it stood", name);
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
