package dev.ratchet.stack.bench;

import java.util.Collection;
import java.util.List;

/** Exact percentiles of durations, in the unit that they were given in. */
final class Percentiles {
    private final List<Long> sorted;

    private Percentiles(List<Long> sorted) {
        this.sorted = sorted;
    }

    static Percentiles of(Collection<Long> durations) {
        return new Percentiles(durations.stream().sorted().toList());
    }

    /**
     * The nearest-rank percentile.
     *
     * @param share from 0 (the least) to 1 (the most)
     */
    long at(double share) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        var rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.clamp(rank - 1, 0, sorted.size() - 1));
    }
}
