package dev.ratchet.policy.domain;

import java.util.Optional;

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
        Optional<String> of(UserId user, UserFacts facts, Circumstances circumstances);
    }
}
