package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Transactions that take a user's lock on request: one of each user at a time in this replica. Who waits for a turn holds no
 * connection, so that a crowd that asks about one user keeps nobody else from being served; the lock itself stays the row in
 * the database, for there are other replicas.
 */
@Singleton
public final class PerUser {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** More than a crowd that can be served in time. */
    private static final int MOST = 256;

    private final Transactions transactions;
    private final ConcurrentHashMap<UserId, Turns> turns = new ConcurrentHashMap<>();

    public PerUser(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param requests that have, or wait for, their turn */
    private record Turns(Semaphore turn, int requests) {
        static Turns with(@Nullable Turns before) {
            return before == null
                    ? new Turns(new Semaphore(1, true), 1)
                    : new Turns(before.turn(), before.requests() + 1);
        }

        @Nullable
        Turns without() {
            return requests == 1 ? null : new Turns(turn, requests - 1);
        }
    }

    /**
     * Must not be called within itself.
     *
     * @throws UserBusy when it was not this one's turn in time
     */
    public <T> T call(UserId user, Transactions.Work<T> work) {
        var mine = turns.compute(user, (key, before) -> Turns.with(before));
        try {
            if (mine.requests() > MOST || !taken(mine.turn())) {
                throw new UserBusy(user);
            }
            try {
                return transactions.call(work);
            } finally {
                mine.turn().release();
            }
        } finally {
            turns.computeIfPresent(user, (key, now) -> now.without());
        }
    }

    private static boolean taken(Semaphore turn) {
        try {
            return turn.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
