package dev.ratchet.events;

import dev.ratchet.waves.Bucket;
import java.time.Instant;
import java.util.Map;

/**
 * What went wrong for users of whom MFA is required, or who were on their way to it. Counted in memory, and told at most
 * once a second by each replica; one that is killed loses what it has not told.
 *
 * @param kind {@code LOCK_OUT}, {@code FAILED_DELIVERY}, {@code REFUSED_SIGN_IN}; later versions add kinds
 * @param counts how often, each 1 or more, by the bucket of the user: see {@link Bucket}
 * @param from the first of them
 * @param until the last of them
 */
public record EnforcementSignalled(String region, String kind, Map<Integer, Long> counts, Instant from, Instant until)
        implements Event {

    public EnforcementSignalled {
        Require.id("region", region);
        Require.text("kind", kind);
        Require.present("counts", counts);
        counts.forEach((bucket, count) -> {
            if (bucket < 0 || bucket >= Bucket.COUNT) {
                throw new IllegalArgumentException("counts: a bucket must lie between 0 and " + (Bucket.COUNT - 1));
            }
            if (Require.present("counts: the number of bucket " + bucket, count) < 1) {
                throw new IllegalArgumentException("counts: each must be 1 or more");
            }
        });
        counts = Map.copyOf(counts);
        Require.time("from", from);
        Require.time("until", until);
    }

    @Override
    public String key() {
        return region;
    }
}
