package dev.ratchet.enrollment.application.upkeep;

import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.Backlog;
import dev.ratchet.sweeps.Unhurried;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Cleans up behind the events of users who act now. */
@Singleton
class CleanUpLoop extends Background {
    private final BooleanSupplier work;

    CleanUpLoop(CleanUp cleanUp, Backlog backlog) {
        super("clean-up", Duration.ofMinutes(1));
        this.work = Unhurried.behind(backlog, cleanUp::step);
    }

    @Override
    protected boolean step() {
        return work.getAsBoolean();
    }
}
