package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an account follows events and changed circumstances. */
public final class AccountFold {
    private AccountFold() {}

    /**
     * Folds events of one user, in the order of arrival.
     *
     * @param stored null for a user who is not stored yet
     * @param events at least one
     */
    public static Outcome fold(
            UserId user, @Nullable Account stored, List<UserEvent> events, Circumstances circumstances, Instant now) {
        var facts = stored == null
                ? UserFacts.firstSeen(events.getFirst().occurredAt())
                : stored.facts().notedUnder(circumstances.policy());
        var requirement = stored == null ? null : stored.requirement();
        var told = events.getFirst();
        for (var event : events) {
            facts = with(facts, event, circumstances.policy());
            var next = Evaluation.evaluate(user, facts, circumstances, now);
            if (!next.equals(requirement)) {
                requirement = next;
                told = event;
            }
        }
        return settle(user, stored, facts, circumstances, trigger(stored, told, circumstances), now);
    }

    /** Looks at an account again because the circumstances changed, or time went by. */
    public static Outcome reevaluate(Account stored, Circumstances circumstances, Trigger trigger, Instant now) {
        var facts = stored.facts().notedUnder(circumstances.policy());
        return settle(stored.id(), stored, facts, circumstances, trigger, now);
    }

    private static Outcome settle(
            UserId user,
            @Nullable Account stored,
            UserFacts facts,
            Circumstances circumstances,
            Trigger trigger,
            Instant now) {
        var requirement = Evaluation.evaluate(user, facts, circumstances, now);
        var version = circumstances.policyVersion();
        if (stored != null && stored.requirement().equals(requirement)) {
            var kept = new Account(user, facts, requirement, version, stored.revision(), stored.stamp());
            return new Outcome(kept, !kept.equals(stored), Optional.empty());
        }
        var revision = stored == null ? 1 : stored.revision() + 1;
        var stamp = stored == null ? 0 : stored.stamp();
        var weaker = stored != null && requirement.isWeakerThan(stored.requirement());
        var change = new RequirementChange(
                user,
                requirement,
                version,
                revision,
                trigger.cause(),
                trigger.causedBy(),
                trigger.occurredAt(),
                weaker ? trigger.loosening() : null);
        return new Outcome(new Account(user, facts, requirement, version, revision, stamp), true, Optional.of(change));
    }

    private static UserFacts with(UserFacts facts, UserEvent event, Policy policy) {
        return switch (event) {
            case UserEvent.Reported reported -> facts.with(reported.report(), policy);
            case UserEvent.Removed removed -> facts.removed(removed.occurredAt());
        };
    }

    /** A demotion loosens only where the policy's author chose LIFT. */
    private static Trigger trigger(@Nullable Account stored, UserEvent told, Circumstances circumstances) {
        var lifts = told instanceof UserEvent.Reported && circumstances.policy().onDemotion() == Policy.OnDemotion.LIFT;
        var loosening = lifts
                ? new Loosening(
                        circumstances.policyAuthor(),
                        "policy version " + circumstances.policyVersion() + " lifts MFA on demotion")
                : null;
        var cause = stored == null ? "NEW_USER" : told instanceof UserEvent.Removed ? "USER_REMOVED" : "ROLE_CHANGED";
        return new Trigger(cause, told.eventId(), told.occurredAt(), loosening);
    }
}
