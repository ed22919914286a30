package dev.ratchet.enrollment.application.upkeep;

import dev.ratchet.enrollment.postgres.Leftover;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Deletes what is over, of all users, some thousand rows at a time; replicas that do it at once share the work. */
@Singleton
public final class CleanUp {
    private final Transactions transactions;
    private final int atOnce;

    @Inject
    public CleanUp(Transactions transactions) {
        this(transactions, 2_000);
    }

    public CleanUp(Transactions transactions, int atOnce) {
        this.transactions = transactions;
        this.atOnce = atOnce;
    }

    /** @return whether there may be more */
    public boolean step() {
        return Arrays.stream(Leftover.values())
                        .mapToInt(each -> transactions.call(tx -> each.delete(tx.connection(), atOnce)))
                        .max()
                        .orElse(0)
                == atOnce;
    }
}
