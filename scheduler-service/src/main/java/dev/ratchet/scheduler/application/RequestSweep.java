package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.postgres.RunTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Starts a sweep that a person asks for. */
@ApplicationScoped
public class RequestSweep {
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;

    public RequestSweep(Transactions transactions, Announcements announcements, Clock clock) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * @param region need not be known here: a sweep over nobody completes at once
     * @param dryRun report, change nothing
     * @param requestedBy subject of the operator
     */
    public Run of(String region, boolean dryRun, String requestedBy) {
        var run = new Run.Requested(UUID.randomUUID().toString(), region, dryRun, requestedBy, clock.instant());
        transactions.run(tx -> {
            RunTable.start(tx.connection(), run);
            announcements.started(tx, run);
        });
        return run;
    }
}
