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
            var why = shield.says().of(user, facts, circumstances);
            if (why.isPresent()) {
                return Requirement.none(List.of(new Reason(shield.name(), why.get())));
            }
        }
        @Nullable Instant earliest = null;
        var reasons = new ArrayList<Reason>();
        for (var rule : Rules.RULES) {
            var demand = rule.says().of(user, facts, circumstances);
            if (demand.isPresent()) {
                var at = demand.get().effectiveAt();
                earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
                reasons.add(new Reason(rule.name(), demand.get().detail()));
            }
        }
        if (earliest == null) {
            return Requirement.none(List.of());
        }
        return new Requirement(earliest.isAfter(now) ? Level.ADVISED : Level.REQUIRED, earliest, reasons);
    }
}
