package dev.ratchet.notification.message.application;

import dev.ratchet.outbox.DatabaseException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Plans and sends messages as long as the service runs; several replicas share the work. */
@Singleton
class MessageLoops {
    private static final Logger LOG = Logger.getLogger(MessageLoops.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final PlanMessages planMessages;
    private final SendMessages sendMessages;
    private final List<Thread> threads = new ArrayList<>();

    MessageLoops(PlanMessages planMessages, SendMessages sendMessages) {
        this.planMessages = planMessages;
        this.sendMessages = sendMessages;
    }

    /** Does a piece of work, and tells whether there may be more. */
    @FunctionalInterface
    private interface Step {
        boolean take();
    }

    void start(@Observes StartupEvent event) {
        threads.add(Thread.ofPlatform().name("message-plan").daemon().start(() -> loop(planMessages::step)));
        threads.add(Thread.ofPlatform().name("message-send").daemon().start(() -> loop(sendMessages::step)));
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private static void loop(Step step) {
        try {
            while (true) {
                try {
                    if (!step.take()) {
                        Thread.sleep(LOOK_EVERY);
                    }
                } catch (DatabaseException e) {
                    LOG.warnf("messages wait for the database: %s", e.getMessage());
                    Thread.sleep(AFTER_FAILURE);
                } catch (RuntimeException | Error e) {
                    // even then: a loop that ends silently would keep back every message; texts of failures may quote
                    // one
                    LOG.errorf("messages wait: %s", e.getClass().getName());
                    Thread.sleep(AFTER_FAILURE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
