package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requirement of a user: a pure function of facts, circumstances and time. */
public final class Evaluation {
    private Evaluation() {}

    /** The first shield that applies decides; else the earliest demand wins and all reasons are kept. */
    public static Requirement evaluate(UserId user, UserFacts facts, Circumstances circumstances, Instant now) {
        for (var shield : Rules.SHIELDS) {
            var cover = shield.says().of(user, facts, circumstances, now);
            if (cover.isPresent()) {
                return Requirement.none(
                        again(cover.get(), user, facts, circumstances),
                        List.of(new Reason(shield.name(), cover.get().detail())));
            }
        }
        var reasons = new ArrayList<Reason>();
        var earliest = earliest(user, facts, circumstances, reasons);
        if (earliest == null) {
            return Requirement.none(null, List.of());
        }
        return new Requirement(earliest.isAfter(now) ? Level.ADVISED : Level.REQUIRED, earliest, reasons);
    }

    /**
     * When the requirement must be looked at again because time alone changes it; null where it does not, or where the
     * sweep of a region's date comes by at that instant.
     */
    public static @Nullable Instant reviewAt(
            UserFacts facts, Requirement requirement, Circumstances circumstances, Instant now) {
        var exemption = facts.exemption();
        if (exemption != null && exemption.holdsAt(now)) {
            return exemption.until();
        }
        var due = requirement.effectiveAt();
        return requirement.level() == Level.ADVISED && due != null && !circumstances.isSweptAt(due) ? due : null;
    }

    /** When MFA is required again after a cover that ends by itself. */
    static @Nullable Instant again(Shield.Cover cover, UserId user, UserFacts facts, Circumstances circumstances) {
        if (cover.until() == null) {
            return null;
        }
        var demanded = earliest(user, facts, circumstances, new ArrayList<>());
        return demanded == null || demanded.isAfter(cover.until()) ? demanded : cover.until();
    }

    private static @Nullable Instant earliest(
            UserId user, UserFacts facts, Circumstances circumstances, List<Reason> reasons) {
        @Nullable Instant earliest = null;
        for (var rule : Rules.RULES) {
            var demand = rule.says().of(user, facts, circumstances);
            if (demand.isPresent()) {
                var at = demand.get().effectiveAt();
                earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
                reasons.add(new Reason(rule.name(), demand.get().detail()));
            }
        }
        return earliest;
    }
}
