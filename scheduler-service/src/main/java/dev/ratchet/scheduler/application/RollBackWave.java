package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.RollBack;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.RollBackTable;
import dev.ratchet.scheduler.postgres.RunTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Has a wave let go of those whom it reached: one operator asks for it, another one approves. */
@ApplicationScoped
public class RollBackWave {
    private final Transactions transactions;
    private final WaveEvents events;
    private final Clock clock;

    public RollBackWave(Transactions transactions, WaveEvents events, Clock clock) {
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /** What became of the request, or of its approval. */
    public enum Result {
        PENDING,
        ROLLED_BACK,
        UNKNOWN_SWEEP,
        /** The sweep opened no wave. */
        NO_WAVE,
        /** A later wave of the date was opened and not rolled back: it reaches the users of this one too. */
        LATER_WAVE,
        /** It was asked for, or approved, before. */
        ALREADY,
        NOT_ASKED_FOR,
        /** Nobody approves what they asked for. */
        SAME_OPERATOR
    }

    public Result ask(String sweepId, String reason, String actor) {
        return transactions.call(tx -> {
            var wave = held(tx, sweepId);
            if (wave.isEmpty()) {
                return missing(tx, sweepId);
            }
            if (isHeldByLater(tx, wave.get())) {
                return Result.LATER_WAVE;
            }
            var asked = new RollBack(sweepId, reason, actor, clock.instant(), null, null);
            return RollBackTable.ask(tx.connection(), asked) ? Result.PENDING : Result.ALREADY;
        });
    }

    public Result approve(String sweepId, String actor) {
        return transactions.call(tx -> {
            var wave = held(tx, sweepId);
            if (wave.isEmpty()) {
                return missing(tx, sweepId);
            }
            var asked = RollBackTable.find(tx.connection(), sweepId);
            if (asked.isEmpty()) {
                return Result.NOT_ASKED_FOR;
            }
            if (asked.get().approvedBy() != null) {
                return Result.ALREADY;
            }
            if (asked.get().askedBy().equals(actor)) {
                return Result.SAME_OPERATOR;
            }
            return isHeldByLater(tx, wave.get()) ? Result.LATER_WAVE : rollBack(tx, wave.get(), asked.get(), actor);
        });
    }

    private Result rollBack(Tx tx, OpenedWave wave, RollBack asked, String actor) throws SQLException {
        var now = clock.instant();
        var approved = asked.approved(actor, now);
        RollBackTable.approve(tx.connection(), approved);
        WaveTable.write(tx.connection(), List.of(wave.rolledBack()));
        events.rolledBack(tx, wave, approved, now);
        return Result.ROLLED_BACK;
    }

    private static boolean isHeldByLater(Tx tx, OpenedWave wave) throws SQLException {
        return wave.isHeldBy(WaveTable.ofDate(tx.connection(), wave.region(), wave.date()));
    }

    /** As it stands once nobody else changes it, nor opens the one behind it. */
    private static Optional<OpenedWave> held(Tx tx, String sweepId) throws SQLException {
        var found = WaveTable.ofSweeps(tx.connection(), List.of(sweepId));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        RegionTable.lock(tx.connection(), new TreeSet<>(List.of(found.getFirst().region())));
        return WaveTable.ofSweeps(tx.connection(), List.of(sweepId)).stream().findFirst();
    }

    private static Result missing(Tx tx, String sweepId) throws SQLException {
        return RunTable.find(tx.connection(), sweepId).isPresent() ? Result.NO_WAVE : Result.UNKNOWN_SWEEP;
    }
}
