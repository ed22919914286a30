package dev.ratchet.enrollment.application.push;

import dev.ratchet.enrollment.domain.PushRequest;
import dev.ratchet.enrollment.postgres.PushMessageTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;

/** Keeps messages to devices until they are sent, so that a webhook that is down loses none. */
@Singleton
public final class KeepPushes {
    private final Transactions transactions;

    public KeepPushes(Transactions transactions) {
        this.transactions = transactions;
    }

    public void apply(List<PushRequest> requests) {
        transactions.run(tx -> PushMessageTable.keep(tx.connection(), requests));
    }
}
