package dev.ratchet.sweeps;

import dev.ratchet.outbox.DatabaseException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** A thread that works as long as there is work, and looks again when there was none. Failures do not end it. */
public final class Background {
    private static final Logger LOG = Logger.getLogger(Background.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String name;
    private final BooleanSupplier work;
    private final Duration lookEvery;
    private final Thread thread;

    private Background(String name, BooleanSupplier work, Duration lookEvery) {
        this.name = name;
        this.work = work;
        this.lookEvery = lookEvery;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::loop);
    }

    /**
     * Starts.
     *
     * @param name of the thread, and in the log
     * @param work one step; whether there was anything to do
     * @param lookEvery how long it rests when there was nothing to do
     */
    public static Background start(String name, BooleanSupplier work, Duration lookEvery) {
        var background = new Background(name, work, lookEvery);
        background.thread.start();
        return background;
    }

    public void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(PATIENCE);
    }

    private void loop() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (!work.getAsBoolean()) {
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
