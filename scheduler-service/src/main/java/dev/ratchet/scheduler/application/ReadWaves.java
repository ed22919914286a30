package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Calendar;
import dev.ratchet.scheduler.domain.DueRun;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.RollBack;
import dev.ratchet.scheduler.domain.Thresholds;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.RollBackTable;
import dev.ratchet.scheduler.postgres.WaveTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows what has come of a wave, and which one opens next. */
@ApplicationScoped
public class ReadWaves {
    private final Transactions transactions;
    private final Calendar calendar;

    public ReadWaves(Transactions transactions, Calendar calendar) {
        this.transactions = transactions;
        this.calendar = calendar;
    }

    /**
     * A wave as it stands.
     *
     * @param rollBack null where none was asked for
     * @param next the wave of the region that opens next, as things stand; null where none does
     */
    public record Shown(
            OpenedWave wave,
            Thresholds thresholds,
            @Nullable RollBack rollBack,
            @Nullable DueRun next) {}

    /** Empty where the sweep opened no wave. */
    public Optional<Shown> ofSweep(String sweepId) {
        return transactions.read(connection -> {
            var found =
                    WaveTable.ofSweeps(connection, List.of(sweepId)).stream().findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var wave = found.get();
            var next = RegionTable.all(connection).stream()
                    .filter(region -> region.region().equals(wave.region()))
                    .flatMap(region -> calendar.enforcement(region).stream())
                    .filter(run -> run.stage() != null && run.date().equals(wave.date()))
                    .findFirst();
            return Optional.of(new Shown(
                    wave,
                    RegionTable.thresholds(connection, wave.region()),
                    RollBackTable.find(connection, sweepId).orElse(null),
                    next.orElse(null)));
        });
    }
}
