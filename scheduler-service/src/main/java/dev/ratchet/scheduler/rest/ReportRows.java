package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Csv;
import dev.ratchet.scheduler.domain.SweepReport;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The report as a table: lines CAUSE for each service and cause, SERVICE for each service, and SWEEP for the whole. Each
 * says of which sweep it is, so that tables of many nights can be put together.
 */
final class ReportRows {
    private ReportRows() {}

    static void write(Csv csv, SweepReport report) {
        csv.row(
                "sweepId",
                "kind",
                "region",
                "zone",
                "dryRun",
                "cutoff",
                "startedAt",
                "endedAt",
                "lateByMillis",
                "requestedBy",
                "line",
                "service",
                "cause",
                "state",
                "repaired",
                "total",
                "done",
                "durationMillis",
                "usersPerSecond");
        for (var service : report.services()) {
            service.causes()
                    .forEach((cause, repaired) -> row(
                            csv, report, "CAUSE", service.service(), cause, null, repaired, null, null, null, null));
        }
        for (var service : report.services()) {
            row(
                    csv,
                    report,
                    "SERVICE",
                    service.service(),
                    null,
                    service.state(),
                    service.repaired(),
                    service.total(),
                    service.done(),
                    service.durationMillis(),
                    SweepAnswer.rounded(service.rate()));
        }
        row(
                csv,
                report,
                "SWEEP",
                null,
                null,
                report.state(),
                report.repaired(),
                report.total(),
                report.done(),
                report.durationMillis(),
                SweepAnswer.rounded(report.rate()));
    }

    private static void row(Csv csv, SweepReport report, @Nullable Object... own) {
        @Nullable
        Object[] shared = {
            report.sweepId(),
            report.kind(),
            report.region(),
            report.zone(),
            report.dryRun(),
            report.cutoff(),
            report.startedAt(),
            report.endedAt(),
            report.lateByMillis(),
            report.requestedBy()
        };
        csv.row(Stream.concat(Arrays.stream(shared), Arrays.stream(own)).toArray());
    }
}
