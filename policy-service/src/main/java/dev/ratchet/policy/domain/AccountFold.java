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
        var facts = stored == null ? UserFacts.firstSeen(now) : stored.facts().notedUnder(circumstances.policy(), now);
        var requirement = stored == null ? null : stored.requirement();
        var told = events.getFirst();
        for (var event : events) {
            facts = with(facts, event, circumstances.policy(), now);
            var next = Evaluation.evaluate(user, facts, circumstances, now);
            if (!next.equals(requirement)) {
                requirement = next;
                told = event;
            }
        }
        if (stored != null && waitsForPass(stored, facts, circumstances, now)) {
            var kept = new Account(
                    user, facts, stored.requirement(), stored.policyVersion(), stored.revision(), stored.stamp());
            return new Outcome(kept, !kept.equals(stored), Optional.empty());
        }
        return settle(user, stored, facts, circumstances, trigger(stored, facts, told, circumstances), now);
    }

    /**
     * Whether the requirement falls because the circumstances changed, whatever the event says. The pass that follows
     * such a change carries the decision behind it; published here, the fall would be nobody's.
     */
    private static boolean waitsForPass(Account stored, UserFacts facts, Circumstances circumstances, Instant now) {
        var before = stored.facts().notedUnder(circumstances.policy(), now);
        return Evaluation.evaluate(stored.id(), before, circumstances, now).isWeakerThan(stored.requirement())
                && Evaluation.evaluate(stored.id(), facts, circumstances, now).isWeakerThan(stored.requirement());
    }

    /** Looks at an account again because the circumstances changed, or time went by. */
    public static Outcome reevaluate(Account stored, Circumstances circumstances, Trigger trigger, Instant now) {
        var facts = stored.facts().notedUnder(circumstances.policy(), now);
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

    private static UserFacts with(UserFacts facts, UserEvent event, Policy policy, Instant now) {
        return switch (event) {
            case UserEvent.Reported reported -> facts.with(reported.report(), policy, now);
            case UserEvent.Removed removed -> facts.removed(removed.occurredAt(), now);
        };
    }

    private static Trigger trigger(
            @Nullable Account stored, UserFacts facts, UserEvent told, Circumstances circumstances) {
        var cause = stored == null ? "NEW_USER" : told instanceof UserEvent.Removed ? "USER_REMOVED" : "ROLE_CHANGED";
        var loosening = stored != null && isDemotion(stored, facts, circumstances.policy())
                ? new Loosening(
                        circumstances.policyAuthor(),
                        "policy version " + circumstances.policyVersion() + " lifts MFA on demotion")
                : null;
        return new Trigger(cause, told.eventId(), told.occurredAt(), loosening);
    }

    /** A demotion loosens where the policy's author chose LIFT; a removal or another account type is none. */
    private static boolean isDemotion(Account stored, UserFacts facts, Policy policy) {
        var wasPrivileged = stored.requirement().reasons().stream()
                .anyMatch(reason -> reason.rule().equals(Rules.PRIVILEGED_ROLE.name()));
        return policy.onDemotion() == Policy.OnDemotion.LIFT
                && wasPrivileged
                && !facts.isService()
                && !facts.isRemoved()
                && policy.privileged(facts.currentRoles()).isEmpty();
    }
}
