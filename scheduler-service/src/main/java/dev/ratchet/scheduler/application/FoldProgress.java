package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.postgres.ProgressTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Keeps the latest report of each service on each sweep, in whatever order they come. */
@ApplicationScoped
public class FoldProgress {
    private static final BinaryOperator<ServiceProgress> LATER =
            BinaryOperator.maxBy(Comparator.comparingLong(ServiceProgress::revision));

    private final Transactions transactions;

    public FoldProgress(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Reporter(String sweepId, String service) {}

    public void fold(List<ServiceProgress> reports) {
        var latest = new TreeMap<Reporter, ServiceProgress>(
                Comparator.comparing(Reporter::sweepId).thenComparing(Reporter::service));
        reports.forEach(report -> latest.merge(new Reporter(report.sweepId(), report.service()), report, LATER));
        transactions.run(tx -> ProgressTable.fold(tx.connection(), latest.values()));
    }
}
