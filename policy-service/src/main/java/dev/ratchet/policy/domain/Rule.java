package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that may demand MFA.
 *
 * @param name as it appears in reasons
 * @param says what it demands of a user; empty where it does not apply
 */
record Rule(String name, Says says) {

    /** The pure function behind a rule. */
    @FunctionalInterface
    interface Says {
        Optional<Demand> of(UserId user, UserFacts facts, Circumstances circumstances);
    }

    /**
     * MFA from an instant on.
     *
     * @param effectiveAt null where nobody has decided when it comes: until then it advises
     * @param detail what the rule saw, for people
     */
    record Demand(@Nullable Instant effectiveAt, String detail) {
        boolean isDueAt(Instant now) {
            return effectiveAt != null && !effectiveAt.isAfter(now);
        }
    }
}
