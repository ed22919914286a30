package dev.ratchet.sweeps;

import dev.ratchet.events.Topics;
import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Plans passes in the transaction of what asked for them, and takes them forward chunk by chunk. */
@ApplicationScoped
public class Passes {
    private final Transactions transactions;
    private final Population population;
    private final String service;
    private final int chunkSize;
    private final Clock clock;

    public Passes(
            Transactions transactions,
            Population population,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service,
            @ConfigProperty(name = "ratchet.sweeps.chunk-size", defaultValue = "1000") int chunkSize) {
        this.transactions = transactions;
        this.population = population;
        this.clock = clock;
        this.service = service;
        this.chunkSize = chunkSize;
    }

    /** @return false when a pass of this id was planned before */
    public boolean plan(Tx tx, Pass pass) throws SQLException {
        return PassTable.plan(tx.connection(), pass, clock.instant());
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
     * Looks at the next chunk of the pass whose turn it is. Repairs, events, progress and done-mark commit together. A
     * pass that fails stays where it stood and goes behind the others, so that it does not keep them from their end.
     *
     * @return whether there was a pass to work on
     */
    public boolean advance() {
        var claimed = new AtomicReference<@Nullable Progress>();
        try {
            return transactions.call(tx -> {
                claimed.set(PassTable.claim(tx.connection()).orElse(null));
                var standing = claimed.get();
                if (standing == null) {
                    return false;
                }
                advance(tx, standing);
                return true;
            });
        } catch (RuntimeException e) {
            var failed = claimed.get();
            if (failed != null) {
                postpone(failed.pass(), e);
            }
            throw e;
        }
    }

    private void advance(Tx tx, Progress claimed) throws SQLException {
        var pass = claimed.pass();
        var standing = claimed.total() == null ? claimed.counted(population.count(tx.connection(), pass)) : claimed;
        var now = clock.instant();
        var next = standing.plus(population.repair(tx, pass, standing.after(), chunkSize), chunkSize);
        PassTable.advance(tx.connection(), next, now);
        if (pass.sweep()) {
            tx.publish(Topics.SWEEP_PROGRESSED, next.toEvent(service, now), now);
        }
    }

    private void postpone(Pass pass, RuntimeException failure) {
        try {
            transactions.run(tx -> PassTable.postpone(tx.connection(), pass.id(), clock.instant()));
        } catch (DatabaseException e) {
            failure.addSuppressed(e);
        }
    }
}
