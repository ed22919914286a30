package dev.ratchet.sweeps;

import java.time.Duration;

/**
 * How long to rest between two steps, so that events of users who act now keep their latency: twice as long after each step
 * at which they were late, a fifth less after each at which they were not.
 */
final class Pace {
    private static final Duration SHORTEST = Duration.ofMillis(5);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final Duration late;
    private Duration rest = Duration.ZERO;

    /** @param late from which age events count as late */
    Pace(Duration late) {
        this.late = late;
    }

    /**
     * @param worst age of the events that were applied of late
     * @return how long to rest before the next step, 0 to 500 ms
     */
    Duration next(Duration worst) {
        if (worst.compareTo(late) > 0) {
            var doubled = rest.multipliedBy(2);
            rest = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled.compareTo(SHORTEST) < 0 ? SHORTEST : doubled;
        } else {
            var shorter = rest.multipliedBy(4).dividedBy(5);
            rest = shorter.compareTo(SHORTEST) < 0 ? Duration.ZERO : shorter;
        }
        return rest;
    }
}
