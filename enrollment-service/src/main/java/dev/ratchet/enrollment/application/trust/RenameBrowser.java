package dev.ratchet.enrollment.application.trust;

import dev.ratchet.enrollment.domain.BrowserName;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.TrustTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Gives a trusted browser a name of the user's own. */
@Singleton
public final class RenameBrowser {
    private final Transactions transactions;

    public RenameBrowser(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param name as {@link BrowserName#check} has it
     * @return whether the user trusts such a browser
     */
    public boolean rename(UserId user, UUID browserId, String name) {
        var checked = BrowserName.check(name);
        return transactions.call(tx -> TrustTable.rename(tx.connection(), user, browserId, checked));
    }
}
