package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.Happening.Recorded;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.HistoryTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;

/** Shows what happened to a user's protection. */
@Singleton
public final class ViewHistory {
    private final Transactions transactions;

    public ViewHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Newest first, from before a sequence; also of accounts that were removed. */
    public List<Recorded> page(UserId user, long before, int limit) {
        return transactions.read(connection -> HistoryTable.page(connection, user, before, limit));
    }
}
