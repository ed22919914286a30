package dev.ratchet.notification.guard.application;

import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.notification.guard.postgres.BudgetTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;

/** Gives a tenant a limit of its own, by a named person and for a recorded reason. */
@Singleton
public final class LimitBudget {
    private final Transactions transactions;

    LimitBudget(Transactions transactions) {
        this.transactions = transactions;
    }

    public void limit(String tenantId, Limit limit, String reason, String actor) {
        transactions.run(tx -> BudgetTable.limit(tx.connection(), tenantId, limit, reason, actor));
    }
}
