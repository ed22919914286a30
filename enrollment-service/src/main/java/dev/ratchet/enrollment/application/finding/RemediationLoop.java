package dev.ratchet.enrollment.application.finding;

import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.Backlog;
import dev.ratchet.sweeps.Unhurried;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Takes remediations forward, behind the events of users who act now. */
@Singleton
class RemediationLoop extends Background {
    private final BooleanSupplier work;

    RemediationLoop(Remediate remediate, Backlog backlog) {
        super("remediations", Duration.ofMillis(500));
        this.work = Unhurried.behind(backlog, remediate::advance);
    }

    @Override
    protected boolean step() {
        return work.getAsBoolean();
    }
}
