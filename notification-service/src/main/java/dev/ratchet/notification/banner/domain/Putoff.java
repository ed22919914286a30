package dev.ratchet.notification.banner.domain;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How often a user has put the prompt off, and how often policy lets it be.
 *
 * @param used 0 or more
 * @param skippedAt when it was put off last; null where it never was
 * @param most how often it can be put off in all
 * @param interval how long one skip lasts, in whole days
 */
public record Putoff(int used, @Nullable Instant skippedAt, int most, Period interval) {
    /** Of users who never skipped, in tenants whose policy nobody has told yet. */
    public static final Putoff NONE = new Putoff(0, null, 3, Period.ofDays(1));

    public int left() {
        return Math.max(0, most - used);
    }

    /** Whether it can be put off no more, and no skip holds. */
    boolean isOver(Instant now) {
        return left() == 0 && until(now) == null;
    }

    /** When the prompt comes back; null where no skip keeps it away. */
    @Nullable
    Instant until(Instant now) {
        if (skippedAt == null) {
            return null;
        }
        var end = skippedAt.atOffset(ZoneOffset.UTC).plus(interval).toInstant();
        return end.isAfter(now) ? end : null;
    }
}
