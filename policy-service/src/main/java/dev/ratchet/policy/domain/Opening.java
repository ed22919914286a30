package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wave of a region's enforcement date that was opened.
 *
 * @param sweepId of the sweep that brings it to its users
 * @param percent of all users, as it was opened
 * @param openedAt from when MFA is required of them; also what a user remembers of the wave that came by
 * @param rolledBack the decision behind ROLLED_BACK; null in every other state
 */
public record Opening(
        String sweepId,
        int wave,
        int percent,
        Instant openedAt,
        State state,
        @Nullable Loosening rolledBack) {

    /** What it does to users whom it has not reached, and to those whom it has. */
    public enum State {
        /** It reaches whoever is looked at. */
        OPEN,
        /** It reaches nobody else, and lets go of nobody. */
        HALTED,
        /** As if it had never been opened. */
        ROLLED_BACK
    }

    boolean reaches(int bucket) {
        return state == State.OPEN && bucket < percent;
    }

    /** Whether it holds whoever remembers it. */
    boolean holds(@Nullable Instant reached) {
        return state != State.ROLLED_BACK && openedAt.equals(reached);
    }

    boolean letsGoOf(@Nullable Instant reached) {
        return state == State.ROLLED_BACK && openedAt.equals(reached);
    }

    Opening beforeRollBack() {
        return state == State.ROLLED_BACK ? new Opening(sweepId, wave, percent, openedAt, State.HALTED, null) : this;
    }
}
