package dev.ratchet.enrollment.domain;

import java.time.Duration;

/** How failures in a row slow down, and at last stop, guessing (NIST SP 800-63B-4 §3.2.2: at most 100). */
public final class Lockout {
    /** Failures in a row that disable a factor until it is bound again. */
    public static final int DISABLED_AFTER = 100;

    private static final int FREE = 10;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int DOUBLINGS = 7;

    private Lockout() {}

    /** How long the factor rests after that many failures in a row; zero below ten. */
    public static Duration after(int failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        var rest = FIRST.multipliedBy(1L << Math.min(failures - FREE, DOUBLINGS));
        return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
    }
}
