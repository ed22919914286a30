package dev.ratchet.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.scheduler.application.ReadWaves;
import dev.ratchet.scheduler.domain.DueRun;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.RollBack;
import dev.ratchet.scheduler.domain.SignalKind;
import dev.ratchet.scheduler.domain.Thresholds;
import dev.ratchet.scheduler.domain.WaveHalt;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wave that opened with a sweep.
 *
 * @param wave its number, from 1
 * @param percent of all users who are enforced since
 * @param countedSince when it was opened or last resumed: of earlier signals none counts
 * @param signals of each kind
 * @param halt absent unless it is HALTED
 * @param rollBack absent where none was asked for
 * @param next the wave of the region that opens next, as things stand; absent where none does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WaveAnswer(
        int wave,
        int percent,
        OpenedWave.State state,
        Instant openedAt,
        Instant countedSince,
        List<Signals> signals,
        @Nullable WaveHalt halt,
        @Nullable RollBackAnswer rollBack,
        @Nullable Next next) {

    /**
     * How many of one kind.
     *
     * @param threshold at how many the wave halts; absent where it never does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Signals(SignalKind kind, long count, @Nullable Long threshold) {}

    /** Who asked for it, who approved it, and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RollBackAnswer(
            String reason,
            String askedBy,
            Instant askedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {
        static RollBackAnswer of(RollBack rollBack) {
            return new RollBackAnswer(
                    rollBack.reason(),
                    rollBack.askedBy(),
                    rollBack.askedAt(),
                    rollBack.approvedBy(),
                    rollBack.approvedAt());
        }
    }

    /** Which wave, and when. */
    record Next(int wave, int percent, Instant at) {
        static Next of(DueRun run) {
            var stage = Objects.requireNonNull(run.stage());
            return new Next(stage.wave(), stage.percent(), run.dueAt());
        }
    }

    static WaveAnswer of(ReadWaves.Shown shown) {
        var wave = shown.wave();
        var rollBack = shown.rollBack();
        var next = shown.next();
        return new WaveAnswer(
                wave.stage().wave(),
                wave.stage().percent(),
                wave.state(),
                wave.openedAt(),
                wave.countedSince(),
                Arrays.stream(SignalKind.values())
                        .map(kind -> signals(kind, wave, shown.thresholds()))
                        .toList(),
                wave.halt(),
                rollBack == null ? null : RollBackAnswer.of(rollBack),
                next == null ? null : Next.of(next));
    }

    private static Signals signals(SignalKind kind, OpenedWave wave, Thresholds thresholds) {
        return new Signals(
                kind,
                wave.counts().of(kind),
                Optional.ofNullable(thresholds.byKind().get(kind)).orElse(null));
    }
}
