package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.domain.SweepReport;
import dev.ratchet.scheduler.postgres.HaltTable;
import dev.ratchet.scheduler.postgres.OpenRuns;
import dev.ratchet.scheduler.postgres.ReportTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes the report of a sweep that every service has completed: once, whichever replica sees that first. */
@ApplicationScoped
public class EndSweeps {
    private final Transactions transactions;
    private final KnownSweeps known;
    private final SweepMeters meters;
    private final Clock clock;

    public EndSweeps(Transactions transactions, KnownSweeps known, SweepMeters meters, Clock clock) {
        this.transactions = transactions;
        this.known = known;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Makes up for those that ended without a report: when a replica of an earlier version folded the last one, or when a
     * service is no longer expected.
     */
    public void overlooked() {
        var through = transactions.read(OpenRuns::through);
        if (!through.isEmpty()) {
            var ended = transactions.call(tx -> among(tx, OpenRuns.hold(tx.connection(), through)));
            ended.forEach(meters::ended);
        }
    }

    /**
     * @param held runs whose rows this transaction has locked
     * @return the reports of those that ended now
     */
    List<SweepReport> among(Tx tx, Collection<Run> held) throws SQLException {
        var now = clock.instant();
        var over = known.of(tx.connection(), held, now).stream()
                .filter(Sweep::isOver)
                .toList();
        var halts = HaltTable.of(
                tx.connection(),
                over.stream().map(sweep -> sweep.run().sweepId()).toList());
        var ended = new ArrayList<SweepReport>();
        for (var sweep : over) {
            var report = SweepReport.of(sweep, halts.getOrDefault(sweep.run().sweepId(), List.of()), now);
            if (ReportTable.keep(tx.connection(), report)) {
                OpenRuns.end(tx.connection(), report);
                ended.add(report);
            }
        }
        return ended;
    }
}
