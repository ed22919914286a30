package dev.ratchet.scheduler.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep did, who had a hand in it and where it stood still. Kept when it is over, never changed from then on.
 *
 * @param zone of the tenants that were swept; null where it was all of the region
 * @param requestedBy who asked for it; null where the calendar did
 * @param date the local date that was due; null for MANUAL
 * @param cutoff the instant at which requirements were compared
 * @param lateByMillis from when it was due to when it started; null for MANUAL
 * @param durationMillis from its start to its end, or until now
 * @param rate users per second
 * @param commands what was ordered, by revision
 * @param halts when services stood still, in the order in which that was told
 */
public record SweepReport(
        String sweepId,
        RunKind kind,
        String region,
        @Nullable ZoneId zone,
        boolean dryRun,
        @Nullable String requestedBy,
        @Nullable LocalDate date,
        Instant cutoff,
        Instant startedAt,
        @Nullable Long lateByMillis,
        SweepState state,
        @Nullable Halt halt,
        @Nullable Instant endedAt,
        long durationMillis,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        double rate,
        List<Line> services,
        List<Given> commands,
        List<Stood> halts) {

    /**
     * The part of one service.
     *
     * @param durationMillis from the start of the sweep to its last report; null where there is none yet
     */
    public record Line(
            String service,
            SweepState state,
            long total,
            long done,
            long repaired,
            Map<String, Long> causes,
            @Nullable Long durationMillis,
            double rate,
            @Nullable Chunks chunks,
            @Nullable Halt halt) {}

    /** A command: who gave it, when and why. */
    public record Given(long revision, Command.Order command, String cause, String reason, String actor, Instant at) {}

    /** A standstill, or an early end, as a service told it. */
    public record Stood(
            String service,
            String cause,
            String detail,
            @Nullable String by,
            Instant at) {
        public static Stood of(String service, Halt halt) {
            return new Stood(service, halt.cause(), halt.detail(), halt.by(), halt.at());
        }
    }

    public static SweepReport of(Sweep sweep, List<Stood> halts, Instant now) {
        var run = sweep.run();
        var scheduled = run instanceof Run.Scheduled of ? of : null;
        var endedAt = sweep.endedAt();
        return new SweepReport(
                run.sweepId(),
                run.kind(),
                run.region(),
                run.scope().zone(),
                run.dryRun(),
                run instanceof Run.Requested requested ? requested.requestedBy() : null,
                scheduled == null ? null : scheduled.due().date(),
                run.startedAt(),
                run.startedAt(),
                scheduled == null ? null : scheduled.lateBy().toMillis(),
                sweep.state(),
                sweep.halt(),
                endedAt,
                millis(run, endedAt == null ? now : endedAt),
                sweep.total(),
                sweep.done(),
                sweep.repaired(),
                sweep.causes(),
                sweep.rate(),
                sweep.services().stream().map(service -> line(run, service)).toList(),
                sweep.commands().stream().map(SweepReport::given).toList(),
                halts);
    }

    private static Line line(Run run, ServiceStanding service) {
        var progressedAt = service.progressedAt();
        return new Line(
                service.service(),
                service.state(),
                service.total(),
                service.done(),
                service.repaired(),
                service.causes(),
                progressedAt == null ? null : millis(run, progressedAt),
                service.rate(),
                service.chunks(),
                service.halt());
    }

    private static Given given(Command command) {
        return new Given(
                command.revision(), command.order(), command.cause(), command.reason(), command.actor(), command.at());
    }

    private static long millis(Run run, Instant until) {
        return Math.max(0, Duration.between(run.startedAt(), until).toMillis());
    }
}
