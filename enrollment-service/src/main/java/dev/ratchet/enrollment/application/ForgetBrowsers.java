package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.TrustTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Ends the trust that a user, or an admin, no longer wants browsers to have. */
@Singleton
public final class ForgetBrowsers {
    private final Transactions transactions;

    public ForgetBrowsers(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @return whether the user trusted such a browser */
    public boolean one(UserId user, UUID browserId) {
        return transactions.call(tx -> TrustTable.end(tx.connection(), user, browserId));
    }

    public void all(UserId user) {
        transactions.run(tx -> TrustTable.end(tx.connection(), List.of(user)));
    }
}
