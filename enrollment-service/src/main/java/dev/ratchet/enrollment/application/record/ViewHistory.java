package dev.ratchet.enrollment.application.record;

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

    /**
     * Newest first, from before a sequence; also of accounts that were removed.
     *
     * @param ownOnly whether what happened until the account was removed last is left out: who came back under its id
     *     may be somebody else
     */
    public List<Recorded> page(UserId user, long before, boolean ownOnly, int limit) {
        return transactions.read(connection -> HistoryTable.page(connection, user, before, ownOnly, limit));
    }
}
