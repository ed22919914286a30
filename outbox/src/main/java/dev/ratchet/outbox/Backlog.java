package dev.ratchet.outbox;

import jakarta.enterprise.context.ApplicationScoped;

/** How much waits for the broker: whoever writes many events that can wait steps back for those that cannot. */
@ApplicationScoped
public class Backlog {
    private final Transactions transactions;

    public Backlog(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Whether more than so many events wait, of all replicas. */
    public boolean exceeds(int events) {
        return transactions.read(connection -> OutboxTable.holdsMoreThan(connection, events));
    }
}
