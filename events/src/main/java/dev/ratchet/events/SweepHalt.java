package dev.ratchet.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a sweep stands still.
 *
 * @param cause {@code PAUSED}, {@code CANCELLED}, {@code OVER_FORECAST}, {@code THRESHOLD}; later versions add causes
 * @param detail what happened, for people
 * @param by actor of the request; null where it halted by itself
 */
public record SweepHalt(
        String cause, String detail, @Nullable String by, Instant at) {
    public SweepHalt {
        Require.text("halt.cause", cause);
        Require.text("halt.detail", detail);
        Require.time("halt.at", at);
    }
}
