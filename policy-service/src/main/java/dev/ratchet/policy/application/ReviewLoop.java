package dev.ratchet.policy.application;

import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.Backlog;
import dev.ratchet.sweeps.Unhurried;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Looks for users who are due. Grace ends at one instant for all whom a wider policy found, so it steps back as passes do.
 */
@Singleton
class ReviewLoop extends Background {
    private final BooleanSupplier work;

    ReviewLoop(ReviewDueUsers due, Backlog backlog) {
        super("reviews", Duration.ofMillis(250));
        this.work = Unhurried.behind(backlog, due::advance);
    }

    @Override
    protected boolean step() {
        return work.getAsBoolean();
    }
}
