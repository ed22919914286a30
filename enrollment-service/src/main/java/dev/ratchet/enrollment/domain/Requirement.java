package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What policy demands of one user, as it was told last.
 *
 * @param effectiveAt from when MFA is required; with NOT_REQUIRED the end of an exemption; null where there is no such
 *     instant
 * @param occurredAt when the event happened that led to it
 * @param revision grows by one per user
 */
public record Requirement(
        Level level, @Nullable Instant effectiveAt, Instant occurredAt, List<Reason> reasons, long revision) {

    /** The reason of whom an exemption keeps from what is required otherwise. */
    public static final String EXEMPT = "EXEMPT";

    /** A delegated admin is privileged on a customer, whatever the roles at home are. */
    private static final Set<String> PRIVILEGED = Set.of("PRIVILEGED_ROLE", "DELEGATED_ADMIN", "ROOT_ADMIN");

    public Requirement {
        reasons = List.copyOf(reasons);
    }

    /**
     * The level at an instant: what was advised is required once its date has passed, and so is what an exemption lifted
     * until then, whether or not anybody said so. What was told as required stays so, even where this clock lags behind
     * the one that decided.
     */
    public static Level levelAt(Level told, @Nullable Instant effectiveAt, Instant now) {
        return effectiveAt != null && !effectiveAt.isAfter(now) ? Level.REQUIRED : told;
    }

    public boolean inForceAt(Instant now) {
        return levelAt(level, effectiveAt, now) == Level.REQUIRED;
    }

    /** Whether the user has become somebody whose rights end the trust that browsers had before. */
    public boolean privileged() {
        return reasons.stream().anyMatch(reason -> PRIVILEGED.contains(reason.rule()));
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
