package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds news of one user's requirement, in any order and any number of copies, to the same end. The newest revision is
 * the requirement. A late one may still turn the ratchet, unless a newer one has turned it: a loosening that arrives
 * behind the requirement it allowed counts, and so does a requirement that was in force in between.
 */
public final class RequirementFold {
    private final List<StateChange> changes = new ArrayList<>();
    private Standing standing;
    private @Nullable Requirement adopted;

    private RequirementFold(Standing before) {
        this.standing = before;
    }

    /**
     * @param adopted the newest requirement, null when the stored one stays
     * @param changes state changes in order; empty when the state stays
     */
    public record Folded(
            UserId user,
            Standing before,
            Standing after,
            @Nullable Requirement adopted,
            List<StateChange> changes) {

        /** Trust of browsers ends when the user becomes privileged. */
        public boolean promoted() {
            return after.privileged() && !before.privileged();
        }

        public boolean changesNothing() {
            return after.equals(before);
        }
    }

    public static Folded fold(UserId user, Standing before, List<RequirementTold> news, Instant now) {
        var fold = new RequirementFold(before);
        news.stream()
                .sorted(Comparator.comparingLong(told -> told.requirement().revision()))
                .forEach(told -> fold.hear(told, now));
        return new Folded(user, before, fold.standing, fold.adopted, List.copyOf(fold.changes));
    }

    private void hear(RequirementTold told, Instant now) {
        var requirement = told.requirement();
        if (requirement.revision() == standing.requirementRevision()) {
            return;
        }
        var late = requirement.revision() < standing.requirementRevision();
        if (!late) {
            standing = standing.adopting(requirement);
            adopted = requirement;
        }
        if (requirement.revision() <= standing.turnedRevision()) {
            return;
        }
        // a date that passed after the requirement was replaced binds nobody
        var inForce = late ? requirement.level() == Level.REQUIRED : requirement.inForceAt(now);
        if (inForce) {
            standing = standing.tightenedBy(requirement.revision());
        } else if (told.loosening() != null) {
            standing = standing.loosenedBy(requirement.revision());
        }
        StateDecision.onRequirement(standing.state(), inForce, told.loosening(), standing.usableFactor())
                .ifPresent(next -> change(next, told, inForce, now));
    }

    private void change(MfaState next, RequirementTold told, boolean inForce, Instant now) {
        var previous = standing.state();
        standing = standing.in(next);
        var exposure = previous.equals(MfaState.DISABLED) && inForce
                ? told.requirement().exposureMillis(now)
                : null;
        changes.add(new StateChange(
                told.user(), previous, next, standing.stateRevision(), told.cause(), told.causedBy(), now, exposure));
    }
}
