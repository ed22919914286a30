package dev.ratchet.sweeps;

import dev.ratchet.outbox.Background;
import dev.ratchet.outbox.Backlog;
import dev.ratchet.outbox.Freshness;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes passes forward, behind the events of users who act now: it rests while those are late. A chunk whose worker died is
 * claimed by any other replica.
 */
@Singleton
public class PassLoop extends Background {
    private final Passes passes;
    private final Freshness freshness;
    private final Pace pace;
    private final BooleanSupplier work;

    /** @param late age from which events of users count as late */
    public PassLoop(
            Passes passes,
            Backlog backlog,
            Freshness freshness,
            @ConfigProperty(name = "ratchet.sweeps.step-back-from", defaultValue = "PT0.1S") Duration late) {
        super("passes", Duration.ofMillis(500));
        this.passes = passes;
        this.freshness = freshness;
        this.pace = new Pace(late);
        this.work = Unhurried.behind(backlog, this::advance);
    }

    @Override
    protected boolean step() {
        return work.getAsBoolean();
    }

    private boolean advance() {
        var worked = passes.advance();
        var rest = pace.next(freshness.worst());
        if (worked) {
            LockSupport.parkNanos(rest.toNanos());
        }
        return worked;
    }
}
