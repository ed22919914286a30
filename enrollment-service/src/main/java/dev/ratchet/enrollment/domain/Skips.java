package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How often a user has skipped the prompt to set a factor up, since MFA is advised.
 *
 * @param used 0 or more
 * @param lastAt when it was skipped last, by the database clock; null where it never was
 */
public record Skips(int used, @Nullable Instant lastAt) {
    public static final Skips NONE = new Skips(0, null);

    public int left(Policy policy) {
        return Math.max(0, policy.maxSnoozes() - used);
    }

    /** Whether the last skip still keeps the prompt away. */
    public boolean hold(Policy policy, Instant now) {
        return lastAt != null && end(policy, lastAt).isAfter(now);
    }

    /** When the prompt comes back; null where no skip keeps it away. */
    public @Nullable Instant nextPromptAt(Policy policy, Instant now) {
        return lastAt != null && hold(policy, now) ? end(policy, lastAt) : null;
    }

    private static Instant end(Policy policy, Instant skippedAt) {
        return skippedAt.atOffset(ZoneOffset.UTC).plus(policy.snoozeInterval()).toInstant();
    }
}
