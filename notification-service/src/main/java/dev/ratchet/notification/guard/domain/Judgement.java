package dev.ratchet.notification.guard.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * What the guard says to a batch of messages.
 *
 * @param noted what was refused, or would have been
 * @param outOfBudget the messages by which a lane of a budget was found spent for the first time of its day
 * @param after what stands counted with those that are sent
 */
public record Judgement(List<Noted> noted, List<Ask> outOfBudget, Ledger after) {

    /**
     * A message that a rule refused.
     *
     * @param enforced false where the rule may only write down, and the message is sent
     */
    public record Noted(Ask ask, Refusal refusal, boolean enforced) {}

    /**
     * Judges in the order of the batch. A message is counted everywhere or nowhere: only one that all rules let pass
     * counts.
     */
    public static Judgement of(List<Ask> batch, Ledger ledger) {
        var noted = new ArrayList<Noted>();
        var outOfBudget = new ArrayList<Ask>();
        for (var ask : batch) {
            var found = found(ask, ledger);
            noted.addAll(found);
            if (spent(found) && !ledger.budget(ask).stopped(ask.lane())) {
                ledger.stop(ask);
                outOfBudget.add(ask);
            }
            if (found.stream().noneMatch(Noted::enforced)) {
                ledger.count(ask);
            }
        }
        return new Judgement(noted, outOfBudget, ledger);
    }

    /** The first refusal that holds, and before it the first that is only written down. */
    private static List<Noted> found(Ask ask, Ledger ledger) {
        var found = new ArrayList<Noted>();
        for (var rule : GuardRule.ALL) {
            var refusal = rule.judge(ask, ledger).orElse(null);
            var mode = refusal == null ? Mode.OFF : ledger.settings().modeOf(refusal.reason());
            if (refusal != null && mode == Mode.ENFORCE) {
                found.add(new Noted(ask, refusal, true));
                return found;
            }
            if (refusal != null && mode == Mode.RECORD && found.isEmpty()) {
                found.add(new Noted(ask, refusal, false));
            }
        }
        return found;
    }

    private static boolean spent(List<Noted> found) {
        return found.stream().anyMatch(each -> each.refusal().reason() == Reason.BUDGET_SPENT);
    }
}
