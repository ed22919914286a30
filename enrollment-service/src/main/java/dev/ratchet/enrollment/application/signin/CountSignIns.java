package dev.ratchet.enrollment.application.signin;

import dev.ratchet.enrollment.domain.Activity;
import dev.ratchet.enrollment.domain.SignInOutcome;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ActivityTable;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Counts sign-ins in memory, so that a decision writes nothing, and writes what was counted by one statement per table.
 * What a killed replica had not written, about a second's worth, is lost; a commit whose answer got lost counts twice.
 */
@Singleton
public class CountSignIns {
    private static final Logger LOG = Logger.getLogger(CountSignIns.class);

    private final Transactions transactions;
    private final int enough;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore full = new Semaphore(0);
    private SignInCounts counts = new SignInCounts();

    @Inject
    public CountSignIns(Transactions transactions) {
        this(transactions, 10_000, 100_000);
    }

    /**
     * @param enough users after which a flush does not wait for its time
     * @param most users that are kept in memory while nothing can be written
     */
    public CountSignIns(Transactions transactions, int enough, int most) {
        this.transactions = transactions;
        this.enough = enough;
        this.most = most;
    }

    /**
     * A sign-in of a known user was decided.
     *
     * @param required whether MFA was required of the user then
     */
    public void asked(UserId user, SignInOutcome outcome, boolean required, Instant at) {
        lock.lock();
        try {
            if (required) {
                counts.count(user, outcome, at);
            }
            counts.note(user, Activity.of(outcome, at), most);
            if (counts.size() >= enough) {
                full.release();
            }
        } finally {
            lock.unlock();
        }
    }

    /** A user of whom MFA is required answered a challenge right. */
    public void verified(UserId user, Instant at) {
        lock.lock();
        try {
            counts.count(user, SignInOutcome.VERIFIED, at);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is time to write. */
    void await(Duration patience) throws InterruptedException {
        if (full.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            var unused = full.drainPermits();
        }
    }

    /**
     * Writes what was counted.
     *
     * @throws DatabaseException when it could not be written; it is kept for the next time
     */
    public synchronized void flush() {
        var taken = take();
        if (taken.isEmpty()) {
            return;
        }
        if (taken.forgotten() > 0) {
            LOG.warnf("of %d sign-ins the instant was lost: too many waited to be written", taken.forgotten());
        }
        try {
            transactions.run(tx -> {
                ActivityTable.note(tx.connection(), taken.users());
                ActivityTable.add(tx.connection(), taken.signIns());
            });
        } catch (RuntimeException e) {
            giveBack(taken);
            throw e;
        }
    }

    private SignInCounts take() {
        lock.lock();
        try {
            var taken = counts;
            counts = new SignInCounts();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(SignInCounts taken) {
        lock.lock();
        try {
            counts.add(taken, most);
        } finally {
            lock.unlock();
        }
    }
}
