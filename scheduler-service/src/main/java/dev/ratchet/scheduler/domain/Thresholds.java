package dev.ratchet.scheduler.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** At how many signals since it was opened a wave halts by itself; never at those of a kind that is missing. */
public record Thresholds(Map<SignalKind, Long> byKind) {
    public static final Thresholds NONE = new Thresholds(Map.of());

    public Thresholds {
        byKind = Map.copyOf(byKind);
    }

    /** The first kind whose threshold is reached. */
    public Optional<SignalKind> reachedBy(Counts counts) {
        return Arrays.stream(SignalKind.values())
                .filter(kind -> byKind.containsKey(kind) && counts.of(kind) >= byKind.getOrDefault(kind, 0L))
                .findFirst();
    }
}
