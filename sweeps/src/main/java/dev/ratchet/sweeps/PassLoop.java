package dev.ratchet.sweeps;

import dev.ratchet.outbox.Backlog;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Takes passes forward, behind the events of users who act now. A pass whose worker died is claimed by any other replica.
 */
@Singleton
public class PassLoop extends Background {
    private final BooleanSupplier work;

    public PassLoop(Passes passes, Backlog backlog) {
        super("passes", Duration.ofMillis(500));
        this.work = Unhurried.behind(backlog, passes::advance);
    }

    @Override
    protected boolean step() {
        return work.getAsBoolean();
    }
}
