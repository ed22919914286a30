package dev.ratchet.notification.routing.application;

import dev.ratchet.notification.routing.postgres.PinTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;

/** Lets a person decide which gateway goes first in a country. */
@Singleton
public final class PinGateway {
    private final Transactions transactions;

    PinGateway(Transactions transactions) {
        this.transactions = transactions;
    }

    public void pin(String country, String gateway, String reason, String actor) {
        transactions.run(tx -> PinTable.put(tx.connection(), country, gateway, reason, actor));
    }

    /** @return whether one was pinned */
    public boolean unpin(String country) {
        return transactions.call(tx -> PinTable.remove(tx.connection(), country));
    }
}
