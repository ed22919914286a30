package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user's state beside the requirement: what a sweep compares, and what gaining or losing a factor changes.
 *
 * @param level as told; see {@link Requirement#levelAt}
 * @param occurredAt when the event happened that led to the requirement
 */
public record Enrolment(
        UserId user,
        Standing standing,
        Level level,
        @Nullable Instant effectiveAt,
        Instant occurredAt) {

    /** A change and where the user stands after it. */
    public record Moved(StateChange change, Standing after) {}

    public boolean required(Instant now) {
        return Requirement.levelAt(level, effectiveAt, now) == Level.REQUIRED;
    }

    /** What follows once the user has, or no longer has, a usable factor. */
    public Optional<Moved> factors(boolean usable, String cause, String causedBy, Instant now) {
        return StateDecision.onFactors(standing.state(), usable)
                .map(next -> moved(next, standing.in(next), cause, causedBy, now));
    }

    /**
     * What a sweep repairs: MFA required at the cutoff and off.
     *
     * @param sweepId becomes causedBy
     */
    public Optional<Moved> repair(Instant cutoff, String sweepId, Instant now) {
        if (!required(cutoff)) {
            return Optional.empty();
        }
        var cause = driftedBy();
        return StateDecision.onRequirement(standing.state(), true, null, standing.usableFactor())
                .map(next -> moved(
                        next, standing.in(next).tightenedBy(standing.requirementRevision()), cause, sweepId, now));
    }

    /** MFA turned on by the hand of an admin; news that are older than the requirement do not turn it off again. */
    public Optional<Moved> turnedOn(String cause, String admin, Instant now) {
        return StateDecision.onAdmin(standing.state(), admin, standing.usableFactor())
                .map(next ->
                        moved(next, standing.in(next).tightenedBy(standing.requirementRevision()), cause, admin, now));
    }

    /** What no event has told, or what was told and got lost. */
    private String driftedBy() {
        return switch (level) {
            case ADVISED -> "DATE_REACHED";
            case NOT_REQUIRED -> "EXEMPTION_EXPIRED";
            case REQUIRED -> "STATE_DRIFT";
        };
    }

    private Moved moved(MfaState next, Standing after, String cause, String causedBy, Instant now) {
        var exposed = standing.state().equals(MfaState.DISABLED) && required(now);
        var change = new StateChange(
                user,
                standing.state(),
                next,
                after.stateRevision(),
                cause,
                causedBy,
                now,
                exposed ? Requirement.exposureMillis(effectiveAt, occurredAt, now) : null);
        return new Moved(change, after);
    }
}
