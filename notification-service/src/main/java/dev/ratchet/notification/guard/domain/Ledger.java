package dev.ratchet.notification.guard.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands counted while a batch is judged; each message that is admitted counts for those after it. */
public final class Ledger {
    private final GuardSettings settings;
    private final Map<Counter, SlidingCount> counts;
    private final Map<String, Budget> budgets;
    private final Set<Block> blocks;
    private final Instant now;

    /**
     * @param counts of all counters of the batch; one that is missing stands at zero
     * @param budgets of its tenants
     * @param blocks that hold now
     */
    public Ledger(
            GuardSettings settings,
            Map<Counter, SlidingCount> counts,
            Map<String, Budget> budgets,
            Set<Block> blocks,
            Instant now) {
        this.settings = settings;
        this.counts = new HashMap<>(counts);
        this.budgets = new HashMap<>(budgets);
        this.blocks = Set.copyOf(blocks);
        this.now = now;
    }

    /** A counter of a message, beside the cap on it. */
    public record Capped(Counter counter, Cap cap) {}

    /** Those of a message, each scope's shortest window first. */
    public static List<Capped> countersOf(Ask ask, GuardSettings settings) {
        var counters = new ArrayList<Capped>();
        for (var cap : settings.caps(ask.lane())) {
            var subject = ask.subjects().get(cap.scope());
            if (subject != null) {
                counters.add(new Capped(new Counter(ask.lane(), cap.scope(), subject, cap.window()), cap));
            }
        }
        return counters;
    }

    GuardSettings settings() {
        return settings;
    }

    boolean blocks(Scope kind, String subject) {
        return blocks.contains(new Block(kind, subject));
    }

    /** The first cap that the message would exceed. */
    Optional<Cap> reached(Ask ask) {
        return countersOf(ask, settings).stream()
                .filter(each -> count(each.counter()).total() >= each.cap().most())
                .map(Capped::cap)
                .findFirst();
    }

    private SlidingCount count(Counter counter) {
        return counts.getOrDefault(counter, SlidingCount.NONE).at(now, counter.window());
    }

    Budget budget(Ask ask) {
        var budget = budgets.get(ask.tenantId());
        if (budget == null) {
            throw new IllegalArgumentException("no budget was read for tenant " + ask.tenantId());
        }
        return budget;
    }

    void count(Ask ask) {
        for (var each : countersOf(ask, settings)) {
            counts.put(each.counter(), count(each.counter()).plusOne());
        }
        budgets.put(
                ask.tenantId(),
                budget(ask)
                        .spend(
                                ask.lane(),
                                settings.prices().of(ask.destination().country())));
    }

    void stop(Ask ask) {
        budgets.put(ask.tenantId(), budget(ask).stop(ask.lane()));
    }

    public Map<Counter, SlidingCount> counts() {
        return Map.copyOf(counts);
    }

    public Map<String, Budget> budgets() {
        return Map.copyOf(budgets);
    }

    public Instant now() {
        return now;
    }
}
