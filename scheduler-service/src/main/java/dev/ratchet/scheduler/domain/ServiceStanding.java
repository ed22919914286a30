package dev.ratchet.scheduler.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one service stands with a sweep, as it reported; RUNNING and without counts where it has not yet.
 *
 * @param total users to look at
 * @param done users looked at
 * @param causes repaired users by the name of the cause
 * @param rate users per second: of late while it runs, over all of its time once it has completed, 0 while it stands still
 * @param estimatedEnd null while it cannot be told
 * @param progressedAt when it reported; null where it has not yet
 */
public record ServiceStanding(
        String service,
        SweepState state,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        double rate,
        @Nullable Instant estimatedEnd,
        @Nullable Instant progressedAt,
        @Nullable Chunks chunks,
        @Nullable Halt halt) {

    static ServiceStanding silent(String service) {
        return new ServiceStanding(service, SweepState.RUNNING, 0, 0, 0, Map.of(), 0, null, null, null, null);
    }

    static ServiceStanding of(Run run, Followed followed, Instant now) {
        var latest = followed.latest();
        var over = latest.state() == SweepState.COMPLETED;
        return new ServiceStanding(
                latest.service(),
                latest.state(),
                latest.total(),
                latest.done(),
                latest.repaired(),
                latest.causes(),
                over
                        ? Pace.perSecond(latest.done(), Duration.between(run.startedAt(), latest.progressedAt()))
                        : followed.pace().rate(latest, now),
                over ? null : followed.pace().estimatedEnd(latest, now).orElse(null),
                latest.progressedAt(),
                latest.chunks(),
                latest.halt());
    }

    boolean isOver() {
        return state == SweepState.COMPLETED;
    }
}
