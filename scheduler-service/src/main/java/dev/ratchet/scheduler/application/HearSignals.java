package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.Signalled;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.SignalTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts what goes wrong for users of the newest wave of each region; the wave halts where it is too much. */
@ApplicationScoped
public class HearSignals {
    /** Longer than any topic keeps its records. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Transactions transactions;
    private final JudgeWaves judge;
    private final Clock clock;

    public HearSignals(Transactions transactions, JudgeWaves judge, Clock clock) {
        this.transactions = transactions;
        this.judge = judge;
        this.clock = clock;
    }

    public void hear(List<Signalled> signals) {
        var byId = new TreeMap<String, Signalled>();
        signals.forEach(signal -> byId.putIfAbsent(signal.eventId(), signal));
        transactions.run(tx -> {
            var now = clock.instant();
            var regions = byId.values().stream().map(Signalled::region).collect(Collectors.toCollection(TreeSet::new));
            var thresholds = RegionTable.lock(tx.connection(), regions);
            var newest = WaveTable.newest(tx.connection(), regions);
            if (newest.isEmpty()) {
                return;
            }
            var unseen = SignalTable.see(tx.connection(), byId.keySet(), now);
            SignalTable.forget(tx.connection(), now.minus(KEPT));
            judge.after(
                    tx,
                    newest,
                    wave -> wave.hearing(of(
                            wave,
                            byId.values().stream()
                                    .filter(signal -> unseen.contains(signal.eventId()))
                                    .toList())),
                    thresholds,
                    now);
        });
    }

    private static List<Signalled> of(OpenedWave wave, List<Signalled> signals) {
        return signals.stream()
                .filter(signal -> signal.region().equals(wave.region()))
                .toList();
    }
}
