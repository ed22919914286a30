package dev.ratchet.scheduler.timer;

import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.scheduler.application.StartDueRuns;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Asks again and again what is due. A tick that is missed is made good by the next. */
@ApplicationScoped
class Tick {
    private static final Logger LOG = Logger.getLogger(Tick.class);

    private final StartDueRuns startDueRuns;
    private final Clock clock;

    Tick(StartDueRuns startDueRuns, Clock clock) {
        this.startDueRuns = startDueRuns;
        this.clock = clock;
    }

    @Scheduled(every = "{ratchet.tick.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void tick() {
        try {
            startDueRuns.at(clock.instant());
        } catch (DatabaseException e) {
            LOG.warnf("what is due waits for the next tick: %s", e.getMessage());
        }
    }
}
