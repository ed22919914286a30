package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.util.Map;

/**
 * Signals that a service counted.
 *
 * @param eventId by which they count once
 * @param kind what a later version counts has a name that is not known here, and is passed over
 * @param byBucket how often, by the bucket of the user
 * @param until the last of them
 */
public record Signalled(String eventId, String region, String kind, Map<Integer, Long> byBucket, Instant until) {
    public Signalled {
        byBucket = Map.copyOf(byBucket);
    }

    /** Those of users below a bucket. */
    long below(int percent) {
        return byBucket.entrySet().stream()
                .filter(each -> each.getKey() < percent)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
