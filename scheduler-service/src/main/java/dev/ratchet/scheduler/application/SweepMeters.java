package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.SweepReport;
import dev.ratchet.scheduler.postgres.OpenRuns;
import dev.ratchet.scheduler.postgres.OpenRuns.Load;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * {@code ratchet.sweep.repairs}, users repaired by {@code kind}, {@code region}, {@code service} and {@code cause}, counted
 * when a sweep is over by the replica that keeps its report, so once; what a dry run would repair does not count. And of
 * the sweeps that are going on, of all replicas, as the last look saw it: {@code ratchet.sweep.running},
 * {@code ratchet.sweep.running.users} to look at and {@code ratchet.sweep.running.looked.at} so far.
 */
@Singleton
public final class SweepMeters {
    private final Transactions transactions;
    private final MeterRegistry meters;
    private final MultiGauge running;
    private final MultiGauge users;
    private final MultiGauge lookedAt;

    public SweepMeters(Transactions transactions, MeterRegistry meters) {
        this.transactions = transactions;
        this.meters = meters;
        this.running = gauge("ratchet.sweep.running", "sweeps that are going on");
        this.users = gauge("ratchet.sweep.running.users", "users that they look at, summed over the services");
        this.lookedAt = gauge("ratchet.sweep.running.looked.at", "users that they have looked at");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(meters);
    }

    /** To be told once per sweep, when its report is kept. */
    void ended(SweepReport report) {
        if (report.dryRun()) {
            return;
        }
        for (var service : report.services()) {
            service.causes()
                    .forEach((cause, repaired) -> meters.counter(
                                    "ratchet.sweep.repairs",
                                    Tags.of(
                                            "kind", report.kind().name(),
                                            "region", report.region(),
                                            "service", service.service(),
                                            "cause", cause))
                            .increment(repaired));
        }
    }

    public void look() {
        var loads = transactions.read(OpenRuns::loads);
        running.register(rows(loads, Load::sweeps), true);
        users.register(rows(loads, Load::total), true);
        lookedAt.register(rows(loads, Load::done), true);
    }

    private static List<Row<?>> rows(List<Load> loads, ToLongFunction<Load> value) {
        return loads.stream()
                .<Row<?>>map(load ->
                        Row.of(Tags.of("kind", load.kind().name(), "region", load.region()), value.applyAsLong(load)))
                .toList();
    }
}
