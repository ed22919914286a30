package dev.ratchet.notification.guard.domain;

import java.util.List;
import java.util.Optional;

/** Says why a message must not be sent, if it must not. Changes nothing. */
@FunctionalInterface
interface GuardRule {
    /** All of them; the first that refuses is the one that is told. */
    List<GuardRule> ALL =
            List.of(GuardRule::country, GuardRule::numberType, GuardRule::block, GuardRule::caps, GuardRule::budget);

    Optional<Refusal> judge(Ask ask, Ledger ledger);

    private static Optional<Refusal> country(Ask ask, Ledger ledger) {
        return ledger.settings().allowsCountry(ask.destination())
                ? Optional.empty()
                : refused(
                        Reason.COUNTRY_NOT_ALLOWED,
                        "nothing is sent to " + ask.destination().country());
    }

    private static Optional<Refusal> numberType(Ask ask, Ledger ledger) {
        var type = ask.destination().type();
        return ledger.settings().refusedTypes().contains(type)
                ? refused(Reason.NUMBER_TYPE_NOT_ALLOWED, "nothing is sent to numbers of type " + type)
                : Optional.empty();
    }

    /** Blocks come from codes that nobody answered; what tells a user of the account goes through. */
    private static Optional<Refusal> block(Ask ask, Ledger ledger) {
        if (ask.lane() == Lane.NOTICE) {
            return Optional.empty();
        }
        var to = ask.destination();
        if (ledger.blocks(Scope.PREFIX, to.prefix())) {
            return refused(Reason.PREFIX_BLOCKED, "too few codes to numbers of " + to.prefix() + " were answered");
        }
        return ledger.blocks(Scope.COUNTRY, to.country())
                ? refused(Reason.COUNTRY_BLOCKED, "too few codes to numbers of " + to.country() + " were answered")
                : Optional.empty();
    }

    private static Optional<Refusal> caps(Ask ask, Ledger ledger) {
        return ledger.reached(ask)
                .map(cap -> new Refusal(
                        Reason.ofCap(cap.scope()), cap.most() + " were sent in " + cap.window() + ", the most"));
    }

    private static Optional<Refusal> budget(Ask ask, Ledger ledger) {
        var price = ledger.settings().prices().of(ask.destination().country());
        var budget = ledger.budget(ask);
        return budget.allows(ask.lane(), price, ledger.settings().noticeShare())
                ? Optional.empty()
                : refused(
                        Reason.BUDGET_SPENT,
                        "the tenant's budget for " + ask.lane().messages() + " of " + budget.day() + " is spent");
    }

    private static Optional<Refusal> refused(Reason reason, String detail) {
        return Optional.of(new Refusal(reason, detail));
    }
}
