package dev.ratchet.notification.guard.application;

import dev.ratchet.outbox.DatabaseException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Looks after the guard again and again, on every replica. What is missed once is made good by the next time. */
@Singleton
class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private final WeighAnswers weighAnswers;
    private final GuardMeters meters;
    private final CleanGuard cleanGuard;

    Upkeep(WeighAnswers weighAnswers, GuardMeters meters, CleanGuard cleanGuard) {
        this.weighAnswers = weighAnswers;
        this.meters = meters;
        this.cleanGuard = cleanGuard;
    }

    @Scheduled(every = "{ratchet.guard.every}", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void weigh() {
        patiently("answers", () -> {
            while (weighAnswers.weigh()) {
                // a step at a time, so that no transaction grows long
            }
            weighAnswers.detect();
            meters.look();
        });
    }

    @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        patiently("cleaning", () -> {
            while (cleanGuard.step()) {
                // likewise
            }
        });
    }

    private static void patiently(String what, Runnable work) {
        try {
            work.run();
        } catch (DatabaseException e) {
            LOG.warnf("the guard's %s wait for the next time: %s", what, e.getMessage());
        }
    }
}
