package dev.ratchet.sweeps;

import dev.ratchet.outbox.Backlog;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Steps of work that can wait: while the events of earlier steps wait for the broker none is taken, for the events of
 * users who act now would wait behind them.
 */
public final class Unhurried implements BooleanSupplier {
    private static final Duration STEP_BACK = Duration.ofMillis(10);
    private static final int MOST_WAITING = 1_000;

    private final BooleanSupplier crowded;
    private final BooleanSupplier work;

    Unhurried(BooleanSupplier crowded, BooleanSupplier work) {
        this.crowded = crowded;
        this.work = work;
    }

    /** @param work one step; whether there was anything to do */
    public static Unhurried behind(Backlog backlog, BooleanSupplier work) {
        return new Unhurried(() -> backlog.exceeds(MOST_WAITING), work);
    }

    @Override
    public boolean getAsBoolean() {
        if (!crowded.getAsBoolean()) {
            return work.getAsBoolean();
        }
        LockSupport.parkNanos(STEP_BACK.toNanos());
        return true;
    }
}
