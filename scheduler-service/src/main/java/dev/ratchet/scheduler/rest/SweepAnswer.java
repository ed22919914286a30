package dev.ratchet.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.Sweep;
import dev.ratchet.scheduler.domain.SweepState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sweep as operators see it.
 *
 * @param zone of the tenants that are swept; absent where it is all of the region
 * @param date the local date that was due; absent for MANUAL
 * @param lateByMillis from when it was due to when it started; absent for MANUAL
 * @param requestedBy who asked for it; only for MANUAL
 * @param total users to look at, summed over the services, as are done, repaired and causes
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
        long total,
        long done,
        long repaired,
        Map<String, Long> causes) {

    static SweepAnswer of(Sweep sweep) {
        var run = sweep.run();
        var scheduled = run instanceof Run.Scheduled of ? of : null;
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
                sweep.state(),
                sweep.total(),
                sweep.done(),
                sweep.repaired(),
                sweep.causes());
    }
}
