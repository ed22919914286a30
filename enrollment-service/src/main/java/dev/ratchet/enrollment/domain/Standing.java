package dev.ratchet.enrollment.domain;

/**
 * Where a user stands, as far as news of the requirement need it.
 *
 * @param stateRevision revision of the last state change; 0 when there was none
 * @param requirementRevision of the newest requirement; {@link #NONE} before the first
 * @param tightenedRevision of the newest requirement that was seen in force
 * @param loosenedRevision of the newest recorded loosening
 * @param usableFactor whether a factor other than recovery codes is registered; see {@link Factors}
 */
public record Standing(
        MfaState state,
        long stateRevision,
        long requirementRevision,
        long tightenedRevision,
        long loosenedRevision,
        boolean privileged,
        boolean usableFactor) {

    public static final long NONE = -1;

    /** Of a user nobody spoke of yet. */
    public static final Standing UNKNOWN = new Standing(MfaState.DISABLED, 0, NONE, NONE, NONE, false, false);

    public Standing withUsableFactor() {
        return new Standing(
                state, stateRevision, requirementRevision, tightenedRevision, loosenedRevision, privileged, true);
    }

    Standing in(MfaState next) {
        return new Standing(
                next,
                stateRevision + 1,
                requirementRevision,
                tightenedRevision,
                loosenedRevision,
                privileged,
                usableFactor);
    }

    Standing adopting(Requirement newest) {
        return new Standing(
                state,
                stateRevision,
                newest.revision(),
                tightenedRevision,
                loosenedRevision,
                newest.privileged(),
                usableFactor);
    }

    Standing tightenedBy(long revision) {
        return new Standing(
                state, stateRevision, requirementRevision, revision, loosenedRevision, privileged, usableFactor);
    }

    Standing loosenedBy(long revision) {
        return new Standing(
                state, stateRevision, requirementRevision, tightenedRevision, revision, privileged, usableFactor);
    }

    /** The newest revision that turned the ratchet, either way: older news are too late to turn it. */
    long turnedRevision() {
        return Math.max(tightenedRevision, loosenedRevision);
    }
}
