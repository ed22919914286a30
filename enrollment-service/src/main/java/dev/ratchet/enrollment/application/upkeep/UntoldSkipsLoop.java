package dev.ratchet.enrollment.application.upkeep;

import dev.ratchet.enrollment.application.notice.TellSkips;
import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.Backlog;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.sweeps.Unhurried;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Tells the skips that were counted before skips were told at all, some hundred users at a time. It looks again each hour,
 * for while replicas are replaced those of before still count some that they do not tell.
 */
@Singleton
class UntoldSkipsLoop extends Background {
    private static final int AT_ONCE = 500;

    private final BooleanSupplier work;

    UntoldSkipsLoop(Transactions transactions, TellSkips tellSkips, Backlog backlog) {
        super("untold-skips", Duration.ofHours(1));
        this.work = Unhurried.behind(backlog, () -> transactions.call(tx -> tellSkips.untold(tx, AT_ONCE)) > 0);
    }

    @Override
    protected boolean step() {
        return work.getAsBoolean();
    }
}
