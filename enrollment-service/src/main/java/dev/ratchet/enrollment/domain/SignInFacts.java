package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a sign-in decision looks at.
 *
 * @param exempt whether an exemption is what keeps MFA from being required
 * @param removed whether upstream took the account away
 * @param factors the user's active factors, with recovery codes where some are left
 * @param demands what policy asks of them
 * @param disabled whether guessing has disabled a factor of the user
 * @param lastChallengeAt when this browser last passed a challenge of this account; null for an unknown browser
 * @param skips of the prompt, while MFA is advised
 */
public record SignInFacts(
        MfaState state,
        Level level,
        @Nullable Instant effectiveAt,
        boolean exempt,
        boolean removed,
        List<Factor> factors,
        Demands demands,
        boolean disabled,
        @Nullable Instant lastChallengeAt,
        Skips skips) {

    /** Of a user who has skipped nothing. */
    public SignInFacts(
            MfaState state,
            Level level,
            @Nullable Instant effectiveAt,
            boolean exempt,
            boolean removed,
            List<Factor> factors,
            Demands demands,
            boolean disabled,
            @Nullable Instant lastChallengeAt) {
        this(state, level, effectiveAt, exempt, removed, factors, demands, disabled, lastChallengeAt, Skips.NONE);
    }

    public SignInFacts {
        factors = List.copyOf(factors);
    }

    Policy policy() {
        return demands.policy();
    }

    Factors factorsAt(Instant now) {
        return new Factors(factors, demands, now);
    }

    /** While nobody knows from when MFA is required, skips keep the prompt away and are not counted. */
    public Skips countedSkips() {
        return effectiveAt == null ? new Skips(0, skips.lastAt()) : skips;
    }

    public boolean requiredAt(Instant now) {
        return Requirement.levelAt(level, effectiveAt, now) == Level.REQUIRED;
    }

    /**
     * Whether the exemption holds at that instant; one that has ended keeps nothing off. It has no effectiveAt where
     * nothing would be required without it, and is in use all the same.
     */
    public boolean exemptAt(Instant now) {
        return exempt && level == Level.NOT_REQUIRED && (effectiveAt == null || effectiveAt.isAfter(now));
    }
}
