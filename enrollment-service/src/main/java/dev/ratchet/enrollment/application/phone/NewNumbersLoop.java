package dev.ratchet.enrollment.application.phone;

import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.Backlog;
import dev.ratchet.sweeps.Unhurried;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks for new numbers which have waited long enough. */
@Singleton
class NewNumbersLoop extends Background {
    private final BooleanSupplier work;

    NewNumbersLoop(CountNewNumbers countNewNumbers, Backlog backlog) {
        super("new-numbers", Duration.ofSeconds(1));
        this.work = Unhurried.behind(backlog, countNewNumbers::step);
    }

    @Override
    protected boolean step() {
        return work.getAsBoolean();
    }
}
