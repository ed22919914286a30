package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a sweep stands still, or was ended early.
 *
 * @param cause {@code PAUSED}, {@code CANCELLED}, {@code OVER_FORECAST}, {@code THRESHOLD}; later versions add causes
 * @param detail what happened, for people
 * @param by who asked for it; null where it halted by itself
 */
public record Halt(String cause, String detail, @Nullable String by, Instant at) {
    public static final String PAUSED = "PAUSED";
    public static final String CANCELLED = "CANCELLED";

    /** Whether both tell of the same standstill; when it began may be told anew with each report. */
    boolean isSameAs(@Nullable Halt other) {
        return other != null
                && cause.equals(other.cause)
                && detail.equals(other.detail)
                && Objects.equals(by, other.by);
    }
}
