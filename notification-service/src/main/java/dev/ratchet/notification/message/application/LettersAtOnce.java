package dev.ratchet.notification.message.application;

import dev.ratchet.notification.message.application.SendMessages.Letter;
import dev.ratchet.outbox.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends several letters at once, so that a mail server that takes its time with one does not hold up the others. A letter
 * is begun only when it can be sent at once: its lease covers nothing but its sending.
 */
final class LettersAtOnce {
    private static final Logger LOG = Logger.getLogger(LettersAtOnce.class);
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private final SendMessages sendMessages;
    private final Semaphore room;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("message-letter-", 0).factory());

    private volatile boolean ending;

    /** @throws IllegalArgumentException unless there is room for one */
    LettersAtOnce(SendMessages sendMessages, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("ratchet.mail.at-once: must be 1 or more, but is " + most);
        }
        this.sendMessages = sendMessages;
        this.room = new Semaphore(most);
    }

    /**
     * Begins the next letter as soon as there is room for it, and does not wait for its end.
     *
     * @return whether there may be more
     */
    boolean step() throws InterruptedException {
        if (!room.tryAcquire(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        var handedOn = false;
        try {
            if (ending) {
                return false;
            }
            var begun = sendMessages.begin();
            if (!begun.letters().isEmpty()) {
                threads.execute(() -> send(begun.letters()));
                handedOn = true;
            }
            return begun.found();
        } finally {
            if (!handedOn) {
                room.release();
            }
        }
    }

    private void send(List<Letter> letters) {
        try {
            letters.forEach(sendMessages::send);
        } catch (DatabaseException e) {
            LOG.warnf("what became of %s could not be stored, so it is unknown: %s", letters, e.getMessage());
        } catch (RuntimeException | Error e) {
            // texts of failures may quote a letter
            LOG.errorf("what became of %s is unknown: %s", letters, e.getClass().getName());
        } finally {
            room.release();
        }
    }

    /** Room that there is from now on, or that somebody waits for, is not used. */
    void beginNoMore() {
        ending = true;
    }

    /** Waits for what is under way; what is not over by then is interrupted. */
    void end(Duration within) throws InterruptedException {
        beginNoMore();
        threads.shutdown();
        if (!threads.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }
}
