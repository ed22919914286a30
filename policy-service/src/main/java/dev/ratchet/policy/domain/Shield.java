package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that takes a user out of scope before any demand is heard.
 *
 * @param name as it appears in reasons
 * @param says why; empty where it does not apply
 */
record Shield(String name, Says says) {

    /** The pure function behind a shield. */
    @FunctionalInterface
    interface Says {
        Optional<Cover> of(UserId user, UserFacts facts, Circumstances circumstances, Instant now);
    }

    /**
     * The user is out of scope.
     *
     * @param detail what the shield saw, for people
     * @param until when it ends by itself; null where only a change ends it
     */
    record Cover(String detail, @Nullable Instant until) {
        static Cover lasting(String detail) {
            return new Cover(detail, null);
        }
    }
}
