package dev.ratchet.sweeps;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over chunks.
 *
 * @param chunks finished
 * @param looked users looked at
 * @param repaired users repaired
 * @param skipped users left as they are
 * @param causes repaired users by the name of the cause
 */
record Tally(long chunks, long looked, long repaired, long skipped, Map<String, Long> causes) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, Map.of());

    Tally {
        causes = Map.copyOf(causes);
    }

    Tally plus(Tally other) {
        var sum = new TreeMap<>(causes);
        other.causes.forEach((cause, users) -> sum.merge(cause, users, Long::sum));
        return new Tally(
                chunks + other.chunks, looked + other.looked, repaired + other.repaired, skipped + other.skipped, sum);
    }

    /** With what a look at more users of an unfinished chunk found. */
    Tally plus(Chunk chunk) {
        return plus(new Tally(
                0, chunk.looked(), chunk.repairs().size(), chunk.skipped().size(), chunk.causes()));
    }
}
