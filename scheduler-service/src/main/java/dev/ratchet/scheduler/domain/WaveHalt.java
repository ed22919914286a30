package dev.ratchet.scheduler.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a wave stands still.
 *
 * @param cause such as THRESHOLD, or that of whoever halted its sweep
 * @param detail for people
 * @param by actor of the request; null where it halted by itself
 */
public record WaveHalt(
        String cause, String detail, @Nullable String by, Instant at) {
    public static final String THRESHOLD = "THRESHOLD";
}
