package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.SweepReport;
import dev.ratchet.scheduler.postgres.HaltTable;
import dev.ratchet.scheduler.postgres.ReportTable;
import dev.ratchet.scheduler.postgres.RunTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Shows what a sweep did: as it was kept at its end, or as far as it has come. */
@ApplicationScoped
public class ReadReport {
    private final Transactions transactions;
    private final KnownSweeps known;
    private final Clock clock;

    public ReadReport(Transactions transactions, KnownSweeps known, Clock clock) {
        this.transactions = transactions;
        this.known = known;
        this.clock = clock;
    }

    public Optional<SweepReport> of(String sweepId) {
        return transactions.read(connection -> {
            var kept = ReportTable.find(connection, sweepId);
            return kept.isPresent() ? kept : soFar(connection, sweepId);
        });
    }

    private Optional<SweepReport> soFar(Connection connection, String sweepId) throws SQLException {
        var now = clock.instant();
        var runs = RunTable.find(connection, List.of(sweepId));
        var halts = HaltTable.of(connection, List.of(sweepId)).getOrDefault(sweepId, List.of());
        return known.of(connection, runs, now).stream()
                .map(sweep -> SweepReport.of(sweep, halts, now))
                .findFirst();
    }
}
