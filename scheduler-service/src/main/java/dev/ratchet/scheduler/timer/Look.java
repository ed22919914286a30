package dev.ratchet.scheduler.timer;

import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.scheduler.application.SweepMeters;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Keeps the meters of what is going on up to date. */
@ApplicationScoped
class Look {
    private static final Logger LOG = Logger.getLogger(Look.class);

    private final SweepMeters meters;

    Look(SweepMeters meters) {
        this.meters = meters;
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        try {
            meters.look();
        } catch (DatabaseException e) {
            LOG.warnf("the meters of sweeps stand still for now: %s", e.getMessage());
        }
    }
}
