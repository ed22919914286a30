package dev.ratchet.scheduler.domain;

import dev.ratchet.wallclock.WallClock;
import dev.ratchet.wallclock.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says what is due, and what will be. It remembers nothing: every instant is computed anew from local date, time and the
 * rules of the zone, which may change, and whether a due run has started already is for the caller to know.
 *
 * @param nightlyAt local time of the nightly sweep
 */
public record Calendar(LocalTime nightlyAt, Zones zones) {

    /**
     * Of each kind and scope the latest run that is due, if any. A wave that was missed waits for open hours again, and
     * every wave for the sweep of the one before.
     */
    public List<DueRun> due(RegionCalendar region, Instant now) {
        return Stream.concat(
                        enforcement(region)
                                .filter(run -> !run.dueAt().isAfter(now)
                                        && region.staging().mayOpenAt(now, zones.rules(region.zone())))
                                .stream(),
                        region.nights().stream().flatMap(nights -> latest(nights, now).stream()))
                .toList();
    }

    /**
     * The run of a region's date, due or not: from the first instant at which clocks show the time of that date, or
     * later where they skip it. Where it is staged, that of the wave that opens next.
     */
    public Optional<DueRun> enforcement(RegionCalendar region) {
        var date = region.enforcementDate();
        if (date == null) {
            return Optional.empty();
        }
        var rules = zones.rules(region.zone());
        var begins = WallClock.first(date, region.enforceAt(), rules);
        var scope = Scope.wholeOf(region.region());
        return region.staging().staged()
                ? region.staging()
                        .next(begins, rules)
                        .map(next -> new DueRun(
                                RunKind.ENFORCEMENT_DATE, scope, date, region.zone(), next.dueAt(), next.stage()))
                : Optional.of(new DueRun(RunKind.ENFORCEMENT_DATE, scope, date, region.zone(), begins));
    }

    /**
     * The nights that will be swept as things stand, in order and without end: the latest that is due, and all to come.
     *
     * @param from of those due earlier none is given
     */
    public Stream<DueRun> nights(Nights nights, Instant now, Instant from) {
        var pending = latest(nights, now).map(DueRun::dueAt).orElse(now);
        var earliest = later(later(pending, from), nights.since());
        var rules = zones.rules(nights.zone());
        return Stream.iterate(WallClock.date(earliest, rules).minusDays(1), date -> date.plusDays(1))
                .filter(date -> WallClock.shows(date, rules))
                .map(date -> night(nights, date, rules))
                .filter(run -> !run.dueAt().isBefore(earliest));
    }

    /** Of several nights missed only the latest: one sweep repairs whatever the others would have found. */
    private Optional<DueRun> latest(Nights nights, Instant now) {
        var rules = zones.rules(nights.zone());
        // Where clocks go back over midnight, the day that has begun is tomorrow again: hence one ahead.
        return Stream.iterate(WallClock.date(now, rules).plusDays(1), date -> date.minusDays(1))
                .map(date -> night(nights, date, rules))
                .filter(run -> !run.dueAt().isAfter(now) && WallClock.shows(run.date(), rules))
                .findFirst()
                .filter(run -> !run.dueAt().isBefore(nights.since()));
    }

    private DueRun night(Nights nights, LocalDate date, ZoneRules rules) {
        var dueAt = WallClock.first(date, nightlyAt, rules);
        return new DueRun(RunKind.NIGHTLY, nights.scope(), date, nights.zone(), dueAt);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
