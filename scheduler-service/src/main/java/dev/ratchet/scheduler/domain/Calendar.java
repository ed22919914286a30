package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what is due. It remembers nothing: whether a due run has started already is for the caller to know.
 *
 * @param nightlyAt local time of the nightly sweep
 */
public record Calendar(LocalTime nightlyAt) {

    /** One entry per kind of run that the calendar starts. */
    private static final List<Rule> RULES = List.of(Calendar::enforcementDate, Calendar::nightly);

    /** Gives the latest run of its kind that is due, if any. */
    @FunctionalInterface
    private interface Rule {
        Optional<DueRun> due(Calendar calendar, RegionCalendar region, Instant now);
    }

    public List<DueRun> due(RegionCalendar region, Instant now) {
        return RULES.stream()
                .flatMap(rule -> rule.due(this, region, now).stream())
                .toList();
    }

    /** Due from the first instant of the local date: midnight, or later where the clocks skip midnight. */
    private Optional<DueRun> enforcementDate(RegionCalendar region, Instant now) {
        var date = region.enforcementDate();
        if (date == null) {
            return Optional.empty();
        }
        var dueAt = date.atStartOfDay(region.zone()).toInstant();
        return dueAt.isAfter(now)
                ? Optional.empty()
                : Optional.of(new DueRun(RunKind.ENFORCEMENT_DATE, region.region(), date, region.zone(), dueAt));
    }

    /** Of several nights missed only the latest: one sweep repairs whatever the others would have found. */
    private Optional<DueRun> nightly(RegionCalendar region, Instant now) {
        var inUseSince = region.inUseSince();
        if (inUseSince == null) {
            return Optional.empty();
        }
        var zone = region.zone();
        // Where clocks go back over midnight, the day that has begun is tomorrow again: hence one ahead.
        var latest = Stream.iterate(LocalDate.ofInstant(now, zone).plusDays(1), date -> date.minusDays(1))
                .filter(date -> exists(date, zone))
                .map(date -> new DueRun(RunKind.NIGHTLY, region.region(), date, zone, nightOf(date, zone)))
                .filter(run -> !run.dueAt().isAfter(now))
                .findFirst();
        return latest.filter(run -> !run.dueAt().isBefore(inUseSince));
    }

    /** Who crosses the date line westwards loses a whole day: it has no night. */
    private static boolean exists(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toLocalDate().equals(date);
    }

    /** When the clocks show the hour twice, the first; when they skip it, the moment after the skip. */
    private Instant nightOf(LocalDate date, ZoneId zone) {
        var hour = date.atTime(nightlyAt);
        var jump = zone.getRules().getTransition(hour);
        return jump != null && jump.isGap()
                ? jump.getInstant()
                : hour.atZone(zone).toInstant();
    }
}
