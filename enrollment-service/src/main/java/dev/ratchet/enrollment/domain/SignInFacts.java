package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a sign-in decision looks at.
 *
 * @param removed whether upstream took the account away
 * @param active kinds of the user's active factors, with RECOVERY_CODE where codes are left
 * @param disabled whether guessing has disabled a factor of the user
 * @param lastChallengeAt when this browser last passed a challenge of this account; null for an unknown browser
 */
public record SignInFacts(
        MfaState state,
        Level level,
        @Nullable Instant effectiveAt,
        boolean removed,
        Policy policy,
        Set<FactorType> active,
        boolean disabled,
        @Nullable Instant lastChallengeAt) {

    public SignInFacts {
        active = Set.copyOf(active);
    }
}
