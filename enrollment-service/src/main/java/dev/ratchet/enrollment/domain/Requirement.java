package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What policy demands of one user, as it was told last.
 *
 * @param effectiveAt from when MFA is required; null for NOT_REQUIRED
 * @param occurredAt when the event happened that led to it
 * @param revision grows by one per user
 */
public record Requirement(
        Level level, @Nullable Instant effectiveAt, Instant occurredAt, List<Reason> reasons, long revision) {

    public Requirement {
        reasons = List.copyOf(reasons);
    }

    /**
     * The level at an instant: what was advised is required once its date has passed, whether or not anybody said so.
     * What was told as required stays so, even where this clock lags behind the one that decided.
     */
    public static Level levelAt(Level told, @Nullable Instant effectiveAt, Instant now) {
        return told == Level.ADVISED && effectiveAt != null && !effectiveAt.isAfter(now) ? Level.REQUIRED : told;
    }

    public boolean inForceAt(Instant now) {
        return levelAt(level, effectiveAt, now) == Level.REQUIRED;
    }

    /** Whether the user holds a privileged role, which ends the trust that browsers had before. */
    public boolean privileged() {
        return reasons.stream().anyMatch(reason -> reason.rule().equals("PRIVILEGED_ROLE"));
    }

    public long exposureMillis(Instant onSince) {
        return exposureMillis(effectiveAt, occurredAt, onSince);
    }

    /**
     * How long MFA was required and not on, in milliseconds: from what made it required, or from effectiveAt where that
     * is later. Never negative, whatever the clocks say.
     */
    static long exposureMillis(@Nullable Instant effectiveAt, Instant occurredAt, Instant onSince) {
        var from = effectiveAt != null && effectiveAt.isAfter(occurredAt) ? effectiveAt : occurredAt;
        return Math.max(0, Duration.between(from, onSince).toMillis());
    }
}
