package dev.ratchet.stack.bench;

import java.time.Duration;

/** How many in how long. */
record Rate(int count, Duration took) {
    double perSecond() {
        return count / (took.toNanos() / 1e9);
    }
}
