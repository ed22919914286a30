package dev.ratchet.enrollment.application.signal;

import dev.ratchet.enrollment.domain.Signal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signals of one kind.
 *
 * @param byBucket how often, by the bucket of the user
 * @param from the first of them
 * @param until the last of them
 */
record Signals(Map<Integer, Long> byBucket, Instant from, Instant until) {

    /** Of which users. */
    record Key(String place, Signal kind) {}

    static Signals one(int bucket, Instant at) {
        return new Signals(Map.of(bucket, 1L), at, at);
    }

    Signals plus(Signals other) {
        var sum = new TreeMap<>(byBucket);
        other.byBucket.forEach((bucket, count) -> sum.merge(bucket, count, Long::sum));
        return new Signals(
                sum, from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
    }
}
