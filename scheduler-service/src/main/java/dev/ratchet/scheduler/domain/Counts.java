package dev.ratchet.scheduler.domain;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** How many signals of each kind; those that are missing are 0. */
public record Counts(Map<SignalKind, Long> byKind) {
    public static final Counts NONE = new Counts(Map.of());

    public Counts {
        byKind = Map.copyOf(byKind);
    }

    public long of(SignalKind kind) {
        return byKind.getOrDefault(kind, 0L);
    }

    public Counts plus(Counts other) {
        var sum = new EnumMap<SignalKind, Long>(SignalKind.class);
        Arrays.stream(SignalKind.values())
                .filter(kind -> of(kind) + other.of(kind) > 0)
                .forEach(kind -> sum.put(kind, of(kind) + other.of(kind)));
        return new Counts(sum);
    }
}
