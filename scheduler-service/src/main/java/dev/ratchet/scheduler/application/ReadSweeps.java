package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.postgres.ProgressTable;
import dev.ratchet.scheduler.postgres.RunTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Shows the sweeps and how far they have come. */
@ApplicationScoped
public class ReadSweeps {
    private final Transactions transactions;
    private final Set<String> expectedServices;

    public ReadSweeps(
            Transactions transactions,
            @ConfigProperty(name = "ratchet.sweeps.expected-services") Set<String> expectedServices) {
        this.transactions = transactions;
        this.expectedServices = Set.copyOf(expectedServices);
    }

    /**
     * Sweeps, newest first.
     *
     * @param next where the following page starts; null on the last
     */
    public record Page(List<Sweep> sweeps, @Nullable Long next) {}

    public Optional<Sweep> one(String sweepId) {
        return transactions.read(connection -> {
            var run = RunTable.find(connection, sweepId);
            var reports = ProgressTable.of(connection, List.of(sweepId));
            return run.map(found -> Sweep.of(found, reports, expectedServices));
        });
    }

    /** @param below where the page before said that this one starts; {@link Long#MAX_VALUE} for the first */
    public Page page(long below, int limit) {
        return transactions.read(connection -> {
            var found = RunTable.page(connection, below, limit + 1);
            var shown = found.subList(0, Math.min(limit, found.size()));
            var reports =
                    ProgressTable.of(
                                    connection,
                                    shown.stream()
                                            .map(each -> each.run().sweepId())
                                            .toList())
                            .stream()
                            .collect(Collectors.groupingBy(ServiceProgress::sweepId));
            var sweeps = shown.stream()
                    .map(each -> Sweep.of(
                            each.run(), reports.getOrDefault(each.run().sweepId(), List.of()), expectedServices))
                    .toList();
            return new Page(sweeps, found.size() > limit ? shown.getLast().number() : null);
        });
    }
}
