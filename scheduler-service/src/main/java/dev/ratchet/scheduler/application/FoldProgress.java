package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Followed;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.domain.SweepReport;
import dev.ratchet.scheduler.domain.SweepState;
import dev.ratchet.scheduler.postgres.HaltTable;
import dev.ratchet.scheduler.postgres.OpenRuns;
import dev.ratchet.scheduler.postgres.ProgressTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Keeps the latest report of each service on each sweep, in whatever order they come, and ends sweeps. */
@ApplicationScoped
public class FoldProgress {
    private final Transactions transactions;
    private final EndSweeps endSweeps;
    private final SweepMeters meters;

    public FoldProgress(Transactions transactions, EndSweeps endSweeps, SweepMeters meters) {
        this.transactions = transactions;
        this.endSweeps = endSweeps;
        this.meters = meters;
    }

    private record Reporter(String sweepId, String service) {}

    public void fold(List<ServiceProgress> reports) {
        var byReporter = byReporter(reports);
        var ids = new TreeSet<String>();
        byReporter.keySet().forEach(reporter -> ids.add(reporter.sweepId()));
        var ended = transactions.call(tx -> {
            // held, so that of two replicas that fold the last two reports the second sees both
            var runs = OpenRuns.hold(tx.connection(), ids);
            keep(tx.connection(), ids, byReporter);
            return reports.stream().anyMatch(report -> report.state() == SweepState.COMPLETED)
                    ? endSweeps.among(tx, runs)
                    : List.<SweepReport>of();
        });
        // a transaction may be run again, so nothing is counted within one
        ended.forEach(meters::ended);
    }

    private static SortedMap<Reporter, List<ServiceProgress>> byReporter(List<ServiceProgress> reports) {
        return reports.stream()
                .collect(Collectors.groupingBy(
                        report -> new Reporter(report.sweepId(), report.service()),
                        () -> new TreeMap<>(
                                Comparator.comparing(Reporter::sweepId).thenComparing(Reporter::service)),
                        Collectors.toList()));
    }

    private static void keep(
            Connection connection, Collection<String> ids, SortedMap<Reporter, List<ServiceProgress>> told)
            throws SQLException {
        var known = ProgressTable.of(connection, ids).stream()
                .collect(Collectors.toMap(
                        each -> new Reporter(
                                each.latest().sweepId(), each.latest().service()),
                        each -> each));
        var news = new ArrayList<Followed>();
        var halts = new ArrayList<HaltTable.Row>();
        told.forEach((reporter, reports) -> Followed.following(Optional.ofNullable(known.get(reporter)), reports)
                .ifPresent(step -> {
                    news.add(step.followed());
                    step.halts()
                            .forEach(
                                    halt -> halts.add(new HaltTable.Row(reporter.sweepId(), reporter.service(), halt)));
                }));
        ProgressTable.fold(connection, news);
        HaltTable.append(connection, halts);
    }
}
