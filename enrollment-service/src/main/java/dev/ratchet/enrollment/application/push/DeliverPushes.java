package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.domain.PushMessage;
import dev.ratchet.enrollment.postgres.PushMessageTable;
import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Sends messages to devices, each on a thread of its own, so that one that hangs holds back no other. What was not taken
 * is tried again until nobody could answer it any more.
 */
@Singleton
public class DeliverPushes extends Background {
    private static final Logger LOG = Logger.getLogger(DeliverPushes.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** Longer than a gateway may take. */
    private static final Duration CLAIM = Duration.ofSeconds(10);

    private static final int AT_ONCE = 200;
    private static final int CHUNK = 50;

    private final Transactions transactions;
    private final PushGateway gateway;
    private final Semaphore lines = new Semaphore(AT_ONCE);

    public DeliverPushes(Transactions transactions, PushGateway gateway) {
        super("pushes", LOOK_EVERY);
        this.transactions = transactions;
        this.gateway = gateway;
    }

    @Override
    protected boolean wanted() {
        return gateway.available();
    }

    @Override
    protected boolean step() {
        var free = Math.min(lines.availablePermits(), CHUNK);
        if (free == 0) {
            return false;
        }
        var due = transactions.call(tx -> PushMessageTable.claim(tx.connection(), free, CLAIM));
        for (var message : due) {
            lines.acquireUninterruptibly();
            var unused = Thread.ofVirtual().name("push").start(() -> deliver(message));
        }
        return !due.isEmpty();
    }

    private void deliver(PushMessage message) {
        try {
            if (send(message)) {
                transactions.run(tx -> PushMessageTable.sent(tx.connection(), message.challengeId()));
            } else {
                transactions.run(tx -> PushMessageTable.again(tx.connection(), message.challengeId(), pause(message)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the claim ends by itself, then another replica sends it
        } catch (RuntimeException e) {
            LOG.errorf(e, "push of challenge %s: not noted, will be sent again", message.challengeId());
        } finally {
            lines.release();
        }
    }

    private boolean send(PushMessage message) throws InterruptedException {
        try {
            gateway.send(message);
            return true;
        } catch (IOException e) {
            LOG.warnf(
                    "push of challenge %s: try %d failed: %s", message.challengeId(), message.tries(), e.getMessage());
            return false;
        }
    }

    private static Duration pause(PushMessage message) {
        var pause = Duration.ofSeconds(1L << Math.min(message.tries() - 1, 4));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
