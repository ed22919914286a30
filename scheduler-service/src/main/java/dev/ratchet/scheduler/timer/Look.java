package dev.ratchet.scheduler.timer;

import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.scheduler.application.EndSweeps;
import dev.ratchet.scheduler.application.SweepMeters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Ends what was overlooked, and keeps the meters of what is going on up to date. */
@ApplicationScoped
class Look {
    private static final Logger LOG = Logger.getLogger(Look.class);

    private final EndSweeps endSweeps;
    private final SweepMeters meters;

    Look(EndSweeps endSweeps, SweepMeters meters) {
        this.endSweeps = endSweeps;
        this.meters = meters;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            endSweeps.overlooked();
            meters.look();
        } catch (DatabaseException e) {
            LOG.warnf("sweeps are not looked after for now: %s", e.getMessage());
        }
    }
}
