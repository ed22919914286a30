package dev.ratchet.notification.message.application;

import dev.ratchet.outbox.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Plans and sends messages as long as the service runs; several replicas share the work. */
@Singleton
class MessageLoops {
    private static final Logger LOG = Logger.getLogger(MessageLoops.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** Sooner than whoever stops a service loses patience with it. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(20);

    private final PlanMessages planMessages;
    private final LettersAtOnce letters;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    MessageLoops(
            PlanMessages planMessages,
            SendMessages sendMessages,
            @ConfigProperty(name = "ratchet.mail.at-once", defaultValue = "8") int lettersAtOnce) {
        this.planMessages = planMessages;
        this.letters = new LettersAtOnce(sendMessages, lettersAtOnce);
    }

    /** Does a piece of work, and tells whether there may be more. */
    @FunctionalInterface
    private interface Step {
        boolean take() throws InterruptedException;
    }

    void start(@Observes StartupEvent event) {
        threads.add(keep("message-plan", planMessages::step));
        threads.add(keep("message-send", letters::step));
    }

    /** Letters under way end before: one whose sender is interrupted may have been sent or not. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.countDown();
        letters.beginNoMore();
        var end = System.nanoTime() + ENDS_WITHIN.toNanos();
        for (var thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                thread.interrupt();
            }
        }
        letters.end(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private Thread keep(String name, Step step) {
        return Thread.ofPlatform().name(name).daemon().start(() -> loop(step));
    }

    private void loop(Step step) {
        try {
            var pause = Duration.ZERO;
            while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = pauseAfter(step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration pauseAfter(Step step) throws InterruptedException {
        try {
            return step.take() ? Duration.ZERO : LOOK_EVERY;
        } catch (DatabaseException e) {
            LOG.warnf("messages wait for the database: %s", e.getMessage());
        } catch (RuntimeException | Error e) {
            // even then: a loop that ends silently would keep back every message; texts of failures may quote one
            LOG.errorf("messages wait: %s", e.getClass().getName());
        }
        return AFTER_FAILURE;
    }
}
