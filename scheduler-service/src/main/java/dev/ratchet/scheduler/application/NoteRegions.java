package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.postgres.RegionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Learns which regions are in use. A region stays so: a sweep over nobody costs nothing. */
@ApplicationScoped
public class NoteRegions {
    private final Transactions transactions;

    public NoteRegions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param seen per region when a tenant of it was heard of; the earliest of all calls stands */
    public void seen(Map<String, Instant> seen) {
        transactions.run(tx -> RegionTable.noteFirstSeen(tx.connection(), new TreeMap<>(seen)));
    }
}
