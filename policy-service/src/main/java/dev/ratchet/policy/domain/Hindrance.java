package dev.ratchet.policy.domain;

import dev.ratchet.wallclock.WallClock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why enforcement is not to begin at the date and time that were asked for. Nothing is moved silently: whoever asked is
 * told what would do.
 *
 * @param next the first date, not before the one asked for, and the time of it, that would do
 */
public record Hindrance(Kind kind, LocalDateTime next) {

    /** What is in the way. */
    public enum Kind {
        DATE_FROZEN,
        OUTSIDE_WORKING_HOURS
    }

    /** Empty where enforcement may begin then. */
    public static Optional<Hindrance> of(EnforcementDate wanted) {
        return in(wanted, wanted.date(), wanted.enforceAt()).map(kind -> new Hindrance(kind, next(wanted)));
    }

    /** Judged by what the clocks show at the moment that counts, which is another one where they skip the time. */
    private static Optional<Kind> in(EnforcementDate wanted, LocalDate date, LocalTime time) {
        var rules = wanted.zone().getRules();
        var begins = WallClock.first(date, time, rules);
        var shown = LocalDateTime.ofInstant(begins, rules.getOffset(begins));
        var hours = wanted.workingHours();
        if (wanted.freezeDays().contains(date) || wanted.freezeDays().contains(shown.toLocalDate())) {
            return Optional.of(Kind.DATE_FROZEN);
        }
        return hours == null || hours.contain(shown) ? Optional.empty() : Optional.of(Kind.OUTSIDE_WORKING_HOURS);
    }

    /** Freeze days come to an end, and every week has working hours. */
    private static LocalDateTime next(EnforcementDate wanted) {
        return Stream.iterate(wanted.date(), day -> day.plusDays(1))
                .flatMap(day -> times(wanted, day).map(day::atTime))
                .filter(moment ->
                        in(wanted, moment.toLocalDate(), moment.toLocalTime()).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** The time that was asked for wherever it does, else the first of the day. */
    private static Stream<LocalTime> times(EnforcementDate wanted, LocalDate day) {
        var hours = wanted.workingHours();
        if (hours == null || hours.contain(wanted.enforceAt())) {
            return Stream.of(wanted.enforceAt());
        }
        var passed = day.equals(wanted.date()) && wanted.enforceAt().isAfter(hours.from());
        return passed ? Stream.empty() : Stream.of(hours.from());
    }
}
