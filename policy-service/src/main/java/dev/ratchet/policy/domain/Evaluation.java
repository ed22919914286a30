package dev.ratchet.policy.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The requirement of a user: a pure function of facts, circumstances and time. */
public final class Evaluation {
    /** Those without an instant come last. Of demands from one instant the one that is heard first stays first. */
    private static final Comparator<Demanded> EARLIEST = (one, other) -> {
        if (one.from() == null || other.from() == null) {
            return Boolean.compare(one.from() == null, other.from() == null);
        }
        return one.from().compareTo(other.from());
    };

    private Evaluation() {}

    private record Demanded(@Nullable Instant from, Reason reason) {}

    /**
     * The first shield that applies decides; else the earliest demand wins and all reasons are kept, the earliest first: it
     * is the one that explains the date.
     */
    public static Requirement evaluate(UserId user, UserFacts facts, Circumstances circumstances, Instant now) {
        for (var shield : Rules.SHIELDS) {
            var cover = shield.says().of(user, facts, circumstances, now);
            if (cover.isPresent()) {
                return Requirement.none(
                        again(cover.get(), user, facts, circumstances),
                        List.of(new Reason(shield.name(), cover.get().detail())));
            }
        }
        var demanded = demanded(user, facts, circumstances);
        if (demanded.isEmpty()) {
            return Requirement.none(null, List.of());
        }
        var earliest = demanded.getFirst().from();
        return new Requirement(
                earliest == null || earliest.isAfter(now) ? Level.ADVISED : Level.REQUIRED,
                earliest,
                demanded.stream().map(Demanded::reason).toList());
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

    /** When MFA is required again after a cover that ends by itself; null where that is not known. */
    static @Nullable Instant again(Shield.Cover cover, UserId user, UserFacts facts, Circumstances circumstances) {
        if (cover.until() == null) {
            return null;
        }
        var demanded = demanded(user, facts, circumstances);
        if (demanded.isEmpty()) {
            return null;
        }
        var earliest = demanded.getFirst().from();
        return earliest == null || earliest.isAfter(cover.until()) ? earliest : cover.until();
    }

    private static List<Demanded> demanded(UserId user, UserFacts facts, Circumstances circumstances) {
        var demanded = new ArrayList<Demanded>();
        for (var rule : Rules.RULES) {
            rule.says()
                    .of(user, facts, circumstances)
                    .ifPresent(demand ->
                            demanded.add(new Demanded(demand.effectiveAt(), new Reason(rule.name(), demand.detail()))));
        }
        demanded.sort(EARLIEST);
        return demanded;
    }
}
