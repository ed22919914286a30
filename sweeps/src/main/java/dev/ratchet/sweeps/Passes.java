package dev.ratchet.sweeps;

import dev.ratchet.events.SweepControlled;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Plans passes in the transaction of what asked for them, and takes them forward chunk by chunk. */
@ApplicationScoped
public class Passes {
    private static final int CHUNKS_OF_A_CUT = 100;

    private final Transactions transactions;
    private final Population population;
    private final int chunkSize;
    private final Duration lease;
    private final Clock clock;
    private final WorkChunks workChunks;
    private final TellStanding tellStanding;

    /**
     * @param chunkSize users of a chunk
     * @param lease how long a chunk is kept for the worker that claimed it
     * @param agreed share of users, 0 to 1, that a sweep may repair beyond those whose date has come
     */
    public Passes(
            Transactions transactions,
            Population population,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "ratchet.sweeps.chunk-size", defaultValue = "1000") int chunkSize,
            @ConfigProperty(name = "ratchet.sweeps.lease", defaultValue = "PT10S") Duration lease,
            @ConfigProperty(name = "ratchet.sweeps.agreed-share", defaultValue = "0.1") double agreed) {
        this.transactions = transactions;
        this.population = population;
        this.clock = clock;
        this.chunkSize = chunkSize;
        this.lease = lease;
        this.workChunks =
                new WorkChunks(transactions, population, UUID.randomUUID().toString(), chunkSize, lease, agreed);
        this.tellStanding = new TellStanding(transactions, service, lease, agreed, clock);
    }

    /** In a transaction of its own; one that was planned before runs once. */
    public void plan(List<Pass> requested) {
        transactions.run(tx -> {
            for (var pass : requested) {
                var unused = plan(tx, pass);
            }
        });
    }

    /** @return false when a pass of this id was planned before */
    public boolean plan(Tx tx, Pass pass) throws SQLException {
        return PassTable.plan(tx.connection(), pass, clock.instant());
    }

    /**
     * In whatever order they come, and whether or not the sweep is planned already; of several orders for one sweep the one
     * of the greatest revision holds.
     */
    public void order(List<SweepControlled> orders) {
        transactions.run(tx -> {
            ChunkTable.bound(tx.connection(), lease);
            for (var order : orders) {
                OrderTable.fold(tx.connection(), order);
            }
        });
    }

    /**
     * Those of the tenants for which another pass carries a decision to let protection go down: any such pass where this
     * one carries none, else one that was planned later.
     */
    public static Set<String> decidedElsewhere(Connection connection, Pass pass, Collection<String> tenantIds)
            throws SQLException {
        return PassTable.decidedElsewhere(connection, pass, tenantIds);
    }

    /** How far a pass of that subject has come; empty where it has none of that id. */
    public Optional<PassReport> report(String passId, Pass.Scope scope, String subject) {
        return transactions.read(connection -> PassTable.report(connection, passId, scope, subject));
    }

    /** The latest passes of a subject, newest first. */
    public List<PassReport> reports(Pass.Scope scope, String subject, int limit) {
        return transactions.read(connection -> PassTable.reports(connection, scope, subject, limit));
    }

    /**
     * Cuts some users into chunks, works on the next chunk, tells what is worth it: each where there is any. A chunk that
     * fails is tried again later, and keeps neither the others nor other passes from their end.
     *
     * @return whether there was anything to do
     */
    public boolean advance() {
        var cut = cut();
        var worked = workChunks.next();
        return tellStanding.some() || worked || cut;
    }

    private boolean cut() {
        return transactions.call(tx -> {
            ChunkTable.bound(tx.connection(), lease);
            var uncut = CutTable.hold(tx.connection());
            if (uncut.isEmpty()) {
                return false;
            }
            var next = uncut.get();
            CutTable.store(
                    tx.connection(),
                    next,
                    population.cut(tx.connection(), next.pass(), next.after(), chunkSize, CHUNKS_OF_A_CUT));
            return true;
        });
    }
}
