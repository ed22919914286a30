package dev.ratchet.scheduler.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of earlier reports, so that the speed of late can be told: two marks, of which the newer moves on to
 * a report that is {@link #STEP} behind it. The speed is measured from the older, so over 5 to 10 s, or over as long as it
 * has run.
 *
 * @param fromDone users looked at by {@code from}, the older mark
 * @param markDone users looked at by {@code mark}, the newer
 */
public record Pace(Instant from, long fromDone, Instant mark, long markDone) {
    static final Duration STEP = Duration.ofSeconds(5);

    /** A service tells twice a second; one that was silent for longer is measured up to now. */
    static final Duration SILENT = Duration.ofSeconds(5);

    /** After such a silence nobody can tell when it will end. */
    static final Duration LOST = Duration.ofSeconds(30);

    private static final Duration FARTHEST = Duration.ofDays(365);

    /** Of the first report, and of the first after a halt. */
    public static Pace startingAt(ServiceProgress report) {
        return new Pace(report.progressedAt(), report.done(), report.progressedAt(), report.done());
    }

    Pace after(ServiceProgress report) {
        return report.progressedAt().isBefore(mark.plus(STEP))
                ? this
                : new Pace(mark, markDone, report.progressedAt(), report.done());
    }

    /** Users per second, 0 where it stands still or nothing can be told yet. */
    double rate(ServiceProgress latest, Instant now) {
        if (latest.state() != SweepState.RUNNING) {
            return 0;
        }
        return perSecond(latest.done() - fromDone, Duration.between(from, measuredUntil(latest, now)));
    }

    /** When it will have looked at all, at this rate; empty while that cannot be told. */
    Optional<Instant> estimatedEnd(ServiceProgress latest, Instant now) {
        var rate = rate(latest, now);
        if (rate <= 0 || latest.totalGrows() || latest.progressedAt().plus(LOST).isBefore(now)) {
            return Optional.empty();
        }
        var seconds = Math.max(0, latest.total() - latest.done()) / rate;
        return seconds > FARTHEST.toSeconds()
                ? Optional.empty()
                : Optional.of(measuredUntil(latest, now).plusMillis(Math.round(seconds * 1_000)));
    }

    static double perSecond(long users, Duration time) {
        return users <= 0 || !time.isPositive() ? 0 : users * 1_000.0 / Math.max(1, time.toMillis());
    }

    private static Instant measuredUntil(ServiceProgress latest, Instant now) {
        return latest.progressedAt().plus(SILENT).isBefore(now) ? now : latest.progressedAt();
    }
}
