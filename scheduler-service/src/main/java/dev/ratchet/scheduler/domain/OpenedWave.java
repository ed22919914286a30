package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A wave that was opened, and what has come of it.
 *
 * @param date of the schedule that it belongs to
 * @param countedSince when it was opened or last resumed; it soaks from then on, and earlier signals do not count
 * @param halt null unless it is HALTED
 * @param revision of the command that was heard last; 0 before the first
 * @param sweep as it is getting on; written with the run, not with the wave
 */
public record OpenedWave(
        String sweepId,
        String region,
        LocalDate date,
        Stage stage,
        Instant openedAt,
        State state,
        Instant countedSince,
        Counts counts,
        @Nullable WaveHalt halt,
        long revision,
        WaveSweep sweep) {

    /** Where it stands. */
    public enum State {
        OPEN,
        HALTED,
        ROLLED_BACK
    }

    public static OpenedWave now(String sweepId, String region, LocalDate date, Stage stage, Instant now) {
        return new OpenedWave(
                sweepId, region, date, stage, now, State.OPEN, now, Counts.NONE, null, 0, WaveSweep.BEGUN);
    }

    /** With the signals of its users since it counts; one that halts goes on counting. */
    public OpenedWave hearing(List<Signalled> signals) {
        var sum = counts;
        for (var signal : signals) {
            if (!signal.until().isBefore(countedSince)) {
                var users = signal.below(stage.percent());
                for (var kind : SignalKind.values()) {
                    if (kind.name().equals(signal.kind()) && users > 0) {
                        sum = sum.plus(new Counts(Map.of(kind, users)));
                    }
                }
            }
        }
        return with(state, countedSince, sum, halt, revision);
    }

    public OpenedWave plus(Counts told) {
        return with(state, countedSince, counts.plus(told), halt, revision);
    }

    /** Halted by itself where a threshold is reached, else as it is. */
    public OpenedWave judged(Thresholds thresholds, Instant now) {
        var reached = thresholds.reachedBy(counts);
        if (state != State.OPEN || reached.isEmpty()) {
            return this;
        }
        var kind = reached.get();
        var detail = "%s: %d since %s, where %d halt the wave"
                .formatted(
                        kind.words(),
                        counts.of(kind),
                        countedSince,
                        thresholds.byKind().get(kind));
        return with(State.HALTED, countedSince, counts, new WaveHalt(WaveHalt.THRESHOLD, detail, null, now), revision);
    }

    /** Halted by somebody; a command that was heard before, or is older than the last, changes nothing. */
    public OpenedWave halted(WaveHalt why, long commanded) {
        if (commanded <= revision || state == State.ROLLED_BACK) {
            return this;
        }
        return with(State.HALTED, countedSince, counts, halt == null ? why : halt, commanded);
    }

    /** Counts anew, also where its sweep had halted by itself, and the wave had not. */
    public OpenedWave resumed(Instant at, long commanded) {
        if (commanded <= revision || state == State.ROLLED_BACK) {
            return this;
        }
        return with(State.OPEN, at, Counts.NONE, null, commanded);
    }

    public OpenedWave rolledBack() {
        return with(State.ROLLED_BACK, countedSince, counts, null, revision);
    }

    /** Whether its users would stay reached though it lets go of them: by a later one, also one that is halted. */
    public boolean isHeldBy(List<OpenedWave> ofSameDate) {
        return ofSameDate.stream()
                .anyMatch(other -> other.stage.wave() > stage.wave() && other.state != State.ROLLED_BACK);
    }

    /** Whether no wave is to follow, as things stand. */
    boolean standsStill() {
        return state != State.OPEN || sweep.halted();
    }

    /** Why it was halted by this very judgement; null where it was not. */
    public @Nullable WaveHalt haltSince(OpenedWave before) {
        return state == State.HALTED && before.state != State.HALTED ? Objects.requireNonNull(halt) : null;
    }

    private OpenedWave with(State next, Instant since, Counts sum, @Nullable WaveHalt why, long commanded) {
        return new OpenedWave(sweepId, region, date, stage, openedAt, next, since, sum, why, commanded, sweep);
    }
}
