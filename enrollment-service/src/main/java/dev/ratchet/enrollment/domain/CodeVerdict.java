package dev.ratchet.enrollment.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What became of an answered challenge. */
public sealed interface CodeVerdict {

    /** @param at the instant of proof, by the database clock */
    record Right(UUID factorId, FactorType method, Instant at) implements CodeVerdict {}

    /**
     * Counted against the factor.
     *
     * @param attemptsLeft 0 when this answer voided the code
     * @param factorDisabled whether this failure in a row was one too many for the factor
     */
    record Wrong(int attemptsLeft, boolean factorDisabled) implements CodeVerdict {
        /** Whether the user cannot go on as they did: the code is void, or the factor disabled. */
        public boolean locks() {
            return attemptsLeft == 0 || factorDisabled;
        }
    }

    /** The code was used, replaced, voided or has expired. */
    record Gone() implements CodeVerdict {}

    /** Too many failures in a row: the factor rests. */
    record Locked(Duration rest) implements CodeVerdict {}

    /** No such challenge of this user, sign-in and purpose. */
    record Unknown() implements CodeVerdict {}

    /** Evidence of another kind than challenges of this method take; not counted. */
    record Misfit(FactorType method) implements CodeVerdict {}

    /** The paired device has not answered, or nothing has been paired; not counted. */
    record NotYet(Purpose purpose) implements CodeVerdict {}

    /** The paired device said no, which voided the challenge. */
    record Denied() implements CodeVerdict {}

    /** The passkey's signature counter went back: it may have been copied, and is suspended. */
    record Cloned() implements CodeVerdict {}
}
