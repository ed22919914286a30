package dev.ratchet.notification.delivery.application;

import dev.ratchet.notification.delivery.postgres.OldDeliveries;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Deletes deliveries after a time, some thousand at once; replicas share the work. */
@Singleton
public class CleanDeliveries {
    /** A notice holds for a week: asked for again after its row is gone, it would be sent again. */
    static final Duration LEAST = Duration.ofDays(8);

    private static final Logger LOG = Logger.getLogger(CleanDeliveries.class);
    private static final int AT_ONCE = 5_000;

    private final Transactions transactions;
    private final Duration keep;
    private final Clock clock;

    /** @param keep how long deliveries are kept, at least 8 days */
    public CleanDeliveries(
            Transactions transactions,
            @ConfigProperty(name = "ratchet.deliveries.keep", defaultValue = "P90D") Duration keep,
            Clock clock) {
        if (keep.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException(
                    "ratchet.deliveries.keep must be 8 days at least, as P8D, for notices hold so long; it is " + keep);
        }
        this.transactions = transactions;
        this.keep = keep;
        this.clock = clock;
    }

    /** @return whether there may be more */
    public boolean step() {
        var since = clock.instant().minus(keep);
        return transactions.call(tx -> OldDeliveries.delete(tx.connection(), since, AT_ONCE)) == AT_ONCE;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        try {
            while (step()) {
                // a step at a time, so that no transaction grows long
            }
        } catch (DatabaseException e) {
            LOG.warnf("old deliveries wait for the next time: %s", e.getMessage());
        }
    }
}
