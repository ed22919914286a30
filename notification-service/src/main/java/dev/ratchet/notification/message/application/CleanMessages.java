package dev.ratchet.notification.message.application;

import dev.ratchet.notification.message.postgres.MessageTable;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Deletes messages that are long over, some thousand at a time; replicas share the work. None is sent again for that: what
 * has expired is not noted anew.
 */
@Singleton
public class CleanMessages {
    private static final Logger LOG = Logger.getLogger(CleanMessages.class);
    private static final int AT_ONCE = 5_000;

    private final Transactions transactions;
    private final Duration keep;

    public CleanMessages(
            Transactions transactions,
            @ConfigProperty(name = "ratchet.messages.keep", defaultValue = "P90D") Duration keep) {
        this.transactions = transactions;
        this.keep = keep;
    }

    /** @return whether there may be more */
    public boolean step() {
        return transactions.call(tx -> MessageTable.delete(tx.connection(), keep, AT_ONCE)) == AT_ONCE;
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void clean() {
        try {
            while (step()) {
                // a step at a time, so that no transaction grows long
            }
        } catch (DatabaseException e) {
            LOG.warnf("old messages wait for the next time: %s", e.getMessage());
        }
    }
}
