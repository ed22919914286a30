package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.postgres.RunTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows the sweeps and how far they have come. */
@ApplicationScoped
public class ReadSweeps {
    private final Transactions transactions;
    private final KnownSweeps known;
    private final Clock clock;

    public ReadSweeps(Transactions transactions, KnownSweeps known, Clock clock) {
        this.transactions = transactions;
        this.known = known;
        this.clock = clock;
    }

    /**
     * Sweeps, newest first.
     *
     * @param next where the following page starts; null on the last
     */
    public record Page(List<Sweep> sweeps, @Nullable Long next) {}

    public Optional<Sweep> one(String sweepId) {
        return these(List.of(sweepId)).stream().findFirst();
    }

    /** Those of them that exist, in any order. */
    public List<Sweep> these(Collection<String> sweepIds) {
        return transactions.read(
                connection -> known.of(connection, RunTable.find(connection, sweepIds), clock.instant()));
    }

    /** @param below where the page before said that this one starts; {@link Long#MAX_VALUE} for the first */
    public Page page(long below, int limit) {
        return transactions.read(connection -> {
            var found = RunTable.page(connection, below, limit + 1);
            var shown = found.subList(0, Math.min(limit, found.size()));
            var sweeps = known.of(
                    connection, shown.stream().map(RunTable.Numbered::run).toList(), clock.instant());
            return new Page(sweeps, found.size() > limit ? shown.getLast().number() : null);
        });
    }
}
