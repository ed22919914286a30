package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Counts;
import dev.ratchet.scheduler.domain.SignalKind;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.RunTable;
import dev.ratchet.scheduler.postgres.SignalTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Takes what people see of a wave: the calls that the help desk gets. */
@ApplicationScoped
public class TellSignals {
    private final Transactions transactions;
    private final JudgeWaves judge;
    private final Clock clock;

    public TellSignals(Transactions transactions, JudgeWaves judge, Clock clock) {
        this.transactions = transactions;
        this.judge = judge;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Result {
        COUNTED,
        UNKNOWN_SWEEP,
        NO_WAVE
    }

    /**
     * @param count 1 or more
     * @param note in the words of whoever tells
     */
    public Result tell(String sweepId, SignalKind kind, int count, String note, String actor) {
        return transactions.call(tx -> {
            var found = WaveTable.ofSweeps(tx.connection(), List.of(sweepId));
            if (found.isEmpty()) {
                return RunTable.find(tx.connection(), sweepId).isPresent() ? Result.NO_WAVE : Result.UNKNOWN_SWEEP;
            }
            var region = found.getFirst().region();
            var thresholds = RegionTable.lock(tx.connection(), new TreeSet<>(List.of(region)));
            var now = clock.instant();
            SignalTable.tell(tx.connection(), sweepId, kind, count, note, actor, now);
            judge.after(
                    tx,
                    WaveTable.ofSweeps(tx.connection(), List.of(sweepId)),
                    wave -> wave.plus(new Counts(Map.of(kind, (long) count))),
                    thresholds,
                    now);
            return Result.COUNTED;
        });
    }
}
