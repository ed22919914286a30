package dev.ratchet.sweeps;

import dev.ratchet.outbox.DatabaseException;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Works on chunks. A claim is a transaction of its own, so that others see it; the work is a second one, in which repairs,
 * events and done-mark commit together, and which is undone where the claim ran out meanwhile.
 */
final class WorkChunks {
    private static final Logger LOG = Logger.getLogger(WorkChunks.class);

    private final Transactions transactions;
    private final Population population;
    private final String worker;
    private final int size;
    private final Duration lease;
    private final double agreed;

    /** @param agreed see {@link Forecast} */
    WorkChunks(
            Transactions transactions, Population population, String worker, int size, Duration lease, double agreed) {
        this.transactions = transactions;
        this.population = population;
        this.worker = worker;
        this.size = size;
        this.lease = lease;
        this.agreed = agreed;
    }

    /** @return whether there was a chunk to work on */
    boolean next() {
        var claimed = claim();
        claimed.ifPresent(this::work);
        return claimed.isPresent();
    }

    Optional<Claim> claim() {
        return transactions.call(tx -> {
            ChunkTable.bound(tx.connection(), lease);
            return ChunkTable.claim(tx.connection(), worker, lease);
        });
    }

    void work(Claim claim) {
        try {
            transactions.run(tx -> work(tx, claim));
        } catch (OverForecastException e) {
            if (halt(claim, e.asked())) {
                LOG.warnf("sweep %s halts: %s", claim.pass().id(), e.asked());
            }
        } catch (LostClaimException e) {
            LOG.warn(e.getMessage());
            failed(claim, e);
        } catch (RuntimeException e) {
            failed(claim, e);
            throw e;
        }
    }

    private void work(Tx tx, Claim claim) throws SQLException {
        ChunkTable.bound(tx.connection(), lease);
        var span = claim.span();
        var chunk = population.repair(tx, claim.pass(), span, size);
        askFirst(tx, claim, chunk);
        var last = chunk.last();
        var rest = last == null ? span : span.behind(last);
        if (!ChunkTable.mark(tx.connection(), claim, rest.after(), claim.sofar().plus(chunk), chunk.ends(span, size))) {
            throw new LostClaimException(claim);
        }
        if (claim.pass().sweep()) {
            ChunkTable.keep(tx.connection(), claim.pass(), chunk);
        }
    }

    /**
     * Before any of it is done. Once all users are in chunks nobody is changed unasked beyond what was agreed, but for chunks
     * that end at the same time.
     */
    private void askFirst(Tx tx, Claim claim, Chunk chunk) throws SQLException {
        if (!claim.pass().sweep() || claim.pass().dryRun() || chunk.repairs().isEmpty()) {
            return;
        }
        var more = chunk.repairs().size();
        var forecast = ForecastTable.sofar(tx.connection(), claim);
        if (forecast.isPresent() && forecast.get().isExceededBy(more, agreed)) {
            throw new OverForecastException(forecast.get().asked(more, agreed));
        }
    }

    private boolean halt(Claim claim, String asked) {
        return transactions.call(tx -> {
            ChunkTable.bound(tx.connection(), lease);
            return ForecastTable.halt(tx.connection(), claim, asked);
        });
    }

    /** Messages of exceptions often quote values, so only their kind is kept. */
    private void failed(Claim claim, RuntimeException failure) {
        var why = failure instanceof DatabaseException database
                ? "SQLSTATE " + database.state()
                : failure.getClass().getSimpleName();
        try {
            transactions.run(tx -> {
                ChunkTable.bound(tx.connection(), lease);
                ChunkTable.failed(tx.connection(), claim, why);
            });
        } catch (DatabaseException e) {
            failure.addSuppressed(e);
        }
    }
}
