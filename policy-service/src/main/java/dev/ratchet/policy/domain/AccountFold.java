package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How an account follows events, decisions about it, and changed circumstances. */
public final class AccountFold {
    private static final Set<String> PRIVILEGES =
            Set.of(Rules.PRIVILEGED_ROLE.name(), Rules.ROOT_ADMIN.name(), Rules.DELEGATED_ADMIN.name());

    private AccountFold() {}

    /**
     * Folds events of one user, in the order of arrival.
     *
     * @param stored null for a user who is not stored yet
     * @param events at least one
     */
    public static Outcome fold(
            UserId user, @Nullable Account stored, List<UserEvent> events, Circumstances circumstances, Instant now) {
        var facts = before(user, stored, circumstances, now);
        var requirement = stored == null ? null : stored.requirement();
        var told = events.getFirst();
        for (var event : events) {
            facts = Memory.noted(user, with(facts, event, circumstances.policy(), now), circumstances, now);
            var next = Evaluation.evaluate(user, facts, circumstances, now);
            if (!next.equals(requirement)) {
                requirement = next;
                told = event;
            }
        }
        var trigger = trigger(user, stored, facts, told, circumstances);
        return follow(user, stored, facts, circumstances, trigger, now);
    }

    /**
     * Changes facts of one user for another reason than an event of the user, such as rights on a customer.
     *
     * @param stored null for a user who is not stored yet
     */
    public static Outcome change(
            UserId user,
            @Nullable Account stored,
            UnaryOperator<UserFacts> change,
            Circumstances circumstances,
            Trigger trigger,
            Instant now) {
        var facts = Memory.noted(user, change.apply(before(user, stored, circumstances, now)), circumstances, now);
        var lifting = lifting(user, stored, facts, circumstances, trigger);
        return follow(user, stored, facts, circumstances, lifting, now);
    }

    /** Looks at an account again because the circumstances changed. */
    public static Outcome reevaluate(Account stored, Circumstances circumstances, Trigger trigger, Instant now) {
        var facts = Memory.noted(stored.id(), stored.facts(), circumstances, now);
        var lifting = lifting(stored.id(), stored, facts, circumstances, trigger);
        return settle(stored.id(), stored, facts, circumstances, lifting, now);
    }

    /**
     * As {@link #reevaluate}, but leaves a requirement that falls to the pass that carries the decision behind it. So does
     * a review that is due: looked for again and again, those who wait for the pass would keep others from their turn. Whom
     * a rolled-back wave lets go of waits for nobody.
     */
    public static Outcome tighten(Account stored, Circumstances circumstances, Trigger trigger, Instant now) {
        var facts = Memory.noted(stored.id(), stored.facts(), circumstances, now);
        if (rollBack(stored.id(), stored, facts, circumstances, now) != null) {
            return settle(stored.id(), stored, facts, circumstances, trigger, now);
        }
        var outcome = follow(stored.id(), stored, facts, circumstances, trigger, now);
        var review = outcome.account().reviewAt();
        return review == null || review.isAfter(now)
                ? outcome
                : new Outcome(outcome.account().with(outcome.account().facts(), null), true, trigger, outcome.change());
    }

    /** Publishes the requirement once more, as a change of its own, for a service that has not acted on it. */
    public static Outcome tellAgain(Account stored, Trigger trigger) {
        var told = new Account(
                stored.id(),
                stored.facts(),
                stored.requirement(),
                stored.reviewAt(),
                stored.policyVersion(),
                stored.revision() + 1,
                stored.stamp());
        var change = new RequirementChange(
                stored.id(),
                stored.requirement(),
                stored.policyVersion(),
                told.revision(),
                trigger.cause(),
                trigger.causedBy(),
                trigger.occurredAt(),
                null);
        return new Outcome(told, true, trigger, Optional.of(change));
    }

    private static UserFacts before(UserId user, @Nullable Account stored, Circumstances circumstances, Instant now) {
        return stored == null ? UserFacts.firstSeen(now) : Memory.noted(user, stored.facts(), circumstances, now);
    }

    /**
     * A requirement that falls because the circumstances changed, whatever happened to the user, waits for the pass that
     * follows the change: it carries the decision behind it. Published here, the fall would be nobody's.
     */
    private static Outcome follow(
            UserId user,
            @Nullable Account stored,
            UserFacts facts,
            Circumstances circumstances,
            Trigger trigger,
            Instant now) {
        if (stored == null
                || !falls(stored, before(user, stored, circumstances, now), circumstances, now)
                || !falls(stored, facts, circumstances, now)) {
            return settle(user, stored, facts, circumstances, trigger, now);
        }
        var kept = stored.with(facts, stored.reviewAt());
        return new Outcome(kept, !kept.equals(stored), trigger, Optional.empty());
    }

    private static boolean falls(Account stored, UserFacts facts, Circumstances circumstances, Instant now) {
        return Evaluation.evaluate(stored.id(), facts, circumstances, now).isWeakerThan(stored.requirement());
    }

    /**
     * A wave that was rolled back lets go by the decision of those who asked for it and approved it, before any other that
     * would not do alone. Where the requirement fell before, by another date, it is told once more with the decision.
     */
    private static Outcome settle(
            UserId user,
            @Nullable Account stored,
            UserFacts known,
            Circumstances circumstances,
            Trigger trigger,
            Instant now) {
        var requirement = Evaluation.evaluate(user, known, circumstances, now);
        var facts = Staging.told(user, known, requirement, circumstances, now);
        var review = Evaluation.reviewAt(facts, requirement, circumstances, now);
        var rollBack = stored == null || requirement.level() == Level.REQUIRED
                ? null
                : rollBack(user, stored, known, circumstances, now);
        if (stored != null && rollBack == null && stored.requirement().equals(requirement)) {
            var kept = stored.with(facts, review);
            return new Outcome(kept, !kept.equals(stored), trigger, Optional.empty());
        }
        var version = circumstances.policyVersion();
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
                rollBack == null && weaker ? trigger.loosening() : rollBack);
        var account = new Account(user, facts, requirement, review, version, revision, stamp);
        return new Outcome(account, true, trigger, Optional.of(change));
    }

    private static UserFacts with(UserFacts facts, UserEvent event, Policy policy, Instant now) {
        return switch (event) {
            case UserEvent.Reported reported -> facts.with(reported.report(), policy, now);
            case UserEvent.Removed removed -> facts.removed(removed.occurredAt(), now);
            case UserEvent.PhoneTold phone -> facts.withPhone(phone.present(), phone.occurredAt(), now);
        };
    }

    private static Trigger trigger(
            UserId user, @Nullable Account stored, UserFacts facts, UserEvent told, Circumstances circumstances) {
        var cause = stored == null ? "NEW_USER" : causeOf(told);
        var trigger = new Trigger(cause, told.eventId(), told.occurredAt(), null);
        return lifting(user, stored, facts, circumstances, trigger);
    }

    private static String causeOf(UserEvent event) {
        return switch (event) {
            case UserEvent.Reported reported -> "ROLE_CHANGED";
            case UserEvent.Removed removed -> "USER_REMOVED";
            case UserEvent.PhoneTold phone -> "PHONE_CHANGED";
        };
    }

    /** Where privileged rights went, the policy's author has decided what becomes of MFA by choosing LIFT. */
    private static Trigger lifting(
            UserId user, @Nullable Account stored, UserFacts facts, Circumstances circumstances, Trigger trigger) {
        return trigger.loosening() != null || stored == null || !isDemotion(user, stored, facts, circumstances)
                ? trigger
                : trigger.with(new Loosening(
                        circumstances.policyAuthor(),
                        "policy version " + circumstances.policyVersion() + " lifts MFA on demotion"));
    }

    /** The decision to roll a wave back where MFA would be required of the user without it; else null. */
    private static @Nullable Loosening rollBack(
            UserId user, Account stored, UserFacts facts, Circumstances circumstances, Instant now) {
        var reached = stored.facts().reached();
        var decision = circumstances.openings().lettingGoOf(reached);
        if (decision == null) {
            return null;
        }
        var without = Evaluation.evaluate(user, facts, circumstances.beforeRollBacks(reached), now);
        return without.level() == Level.REQUIRED ? decision : null;
    }

    /** A demotion loosens where the policy's author chose LIFT; a removal or another account type is none. */
    private static boolean isDemotion(UserId user, Account stored, UserFacts facts, Circumstances circumstances) {
        var wasPrivileged =
                stored.requirement().reasons().stream().anyMatch(reason -> PRIVILEGES.contains(reason.rule()));
        return circumstances.policy().onDemotion() == Policy.OnDemotion.LIFT
                && wasPrivileged
                && !facts.isService()
                && !facts.isRemoved()
                && !Privileges.isPrivileged(user, facts, circumstances);
    }
}
