package dev.ratchet.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.scheduler.domain.Chunks;
import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.ServiceStanding;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.domain.SweepState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as operators see it.
 *
 * @param state HALTED also while its wave is, though all users have been looked at
 * @param zone of the tenants that are swept; absent where it is all of the region
 * @param date the local date that was due; absent for MANUAL
 * @param lateByMillis from when it was due to when it started; absent for MANUAL
 * @param requestedBy who asked for it; only for MANUAL
 * @param halt why it stands still, or was ended early; absent otherwise
 * @param wave that opened with it; absent where none did, and in lists
 * @param total users to look at, summed over the services, as are done, repaired and causes
 * @param rate users per second: of late while it runs, over all of its time once it is over, 0 while it stands still
 * @param estimatedEnd absent while it cannot be told
 * @param endedAt absent until it is over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SweepAnswer(
        String sweepId,
        RunKind kind,
        String region,
        @Nullable ZoneId zone,
        boolean dryRun,
        Instant startedAt,
        @Nullable LocalDate date,
        @Nullable Long lateByMillis,
        @Nullable String requestedBy,
        SweepState state,
        @Nullable Halt halt,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        double rate,
        @Nullable Instant estimatedEnd,
        @Nullable Instant endedAt,
        List<OfService> services,
        @Nullable WaveAnswer wave) {

    /**
     * What one service reported; RUNNING, without counts, while it has not.
     *
     * @param progressedAt when it did; absent while it has not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfService(
            String service,
            SweepState state,
            long total,
            long done,
            long repaired,
            Map<String, Long> causes,
            @Nullable Chunks chunks,
            double rate,
            @Nullable Instant progressedAt,
            @Nullable Halt halt) {

        static OfService of(ServiceStanding standing) {
            return new OfService(
                    standing.service(),
                    standing.state(),
                    standing.total(),
                    standing.done(),
                    standing.repaired(),
                    standing.causes(),
                    standing.chunks(),
                    rounded(standing.rate()),
                    standing.progressedAt(),
                    standing.halt());
        }
    }

    static SweepAnswer of(Sweep sweep) {
        return of(sweep, null);
    }

    static SweepAnswer of(Sweep sweep, @Nullable WaveAnswer wave) {
        var run = sweep.run();
        var scheduled = run instanceof Run.Scheduled of ? of : null;
        var estimatedEnd = sweep.estimatedEnd();
        var waveHalt = wave == null || !sweep.isOver() || sweep.isCancelled() ? null : wave.halt();
        return new SweepAnswer(
                run.sweepId(),
                run.kind(),
                run.region(),
                run.scope().zone(),
                run.dryRun(),
                run.startedAt(),
                scheduled == null ? null : scheduled.due().date(),
                scheduled == null ? null : scheduled.lateBy().toMillis(),
                run instanceof Run.Requested requested ? requested.requestedBy() : null,
                waveHalt == null ? sweep.state() : SweepState.HALTED,
                waveHalt == null
                        ? sweep.halt()
                        : new Halt(waveHalt.cause(), waveHalt.detail(), waveHalt.by(), waveHalt.at()),
                sweep.total(),
                sweep.done(),
                sweep.repaired(),
                sweep.causes(),
                rounded(sweep.rate()),
                estimatedEnd == null ? null : estimatedEnd.truncatedTo(ChronoUnit.SECONDS),
                sweep.endedAt(),
                sweep.services().stream().map(OfService::of).toList(),
                wave);
    }

    boolean isOver() {
        return state == SweepState.COMPLETED;
    }

    /** To a tenth. */
    static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }
}
