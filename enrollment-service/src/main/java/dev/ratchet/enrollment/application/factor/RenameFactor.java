package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.domain.FactorNames;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Gives a factor another name. It changes nothing that counts. */
@Singleton
public final class RenameFactor {
    private final Transactions transactions;

    public RenameFactor(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * @param name as {@link FactorNames} has it
     * @return whether the user has such a factor
     */
    public boolean rename(UserId user, UUID factorId, String name) {
        var checked = FactorNames.check(name);
        return transactions.call(tx -> FactorTable.rename(tx.connection(), user, factorId, checked));
    }
}
