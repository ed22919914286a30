package dev.ratchet.outbox;

import java.time.Duration;

/** Waits longer after each failure in a row: 50 ms, doubled up to 2 s. */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Duration next = FIRST;

    void pause() throws InterruptedException {
        Thread.sleep(next);
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    }

    void reset() {
        next = FIRST;
    }
}
