package dev.ratchet.enrollment.domain;

import org.jspecify.annotations.Nullable;

/**
 * Where a user must have proved, in the last minutes, to hold a factor before the user's factors are changed (NIST SP
 * 800-63B-4 §4.1.2.1). A proof is worth something where it was given: what somebody proves in one sign-in opens nothing in
 * another that only knows the password.
 */
public sealed interface StepUp {

    /** Nowhere: who asks answers for the user. */
    record None() implements StepUp {}

    /**
     * In this sign-in.
     *
     * @param nonce of the sign-in; null where the caller names none, so that nothing is proved
     */
    record InSignIn(@Nullable String nonce) implements StepUp {}

    /**
     * In this visit to the hosted pages.
     *
     * @param nonce of its sign-in, or account link
     * @param proved whether the pages hold it for proved
     */
    record InVisit(String nonce, boolean proved) implements StepUp {}

    /** Anywhere: the caller is the user, and names no sign-in. */
    record Anywhere() implements StepUp {}

    static StepUp on(AccountSession session) {
        return new InVisit(session.signIn().nonce(), session.proved());
    }
}
