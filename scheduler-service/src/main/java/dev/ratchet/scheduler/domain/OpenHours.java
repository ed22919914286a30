package dev.ratchet.scheduler.domain;

import dev.ratchet.wallclock.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneRules;
import java.util.Collection;
import java.util.HashSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a region lets enforcement begin. */
public final class OpenHours {
    private OpenHours() {}

    /**
     * The first instant, not before the one given, that lies in working hours and on no freeze day.
     *
     * @param hours null where any hour does
     */
    public static Instant next(
            Instant earliest, ZoneRules rules, @Nullable WorkingHours hours, Collection<LocalDate> freezeDays) {
        var frozen = new HashSet<>(freezeDays);
        if (isOpen(shown(earliest, rules), hours, frozen)) {
            return earliest;
        }
        var from = hours == null ? LocalTime.MIDNIGHT : hours.from();
        return Stream.iterate(WallClock.date(earliest, rules), day -> day.plusDays(1))
                .map(day -> WallClock.first(day, from, rules))
                .filter(moment -> !moment.isBefore(earliest) && isOpen(shown(moment, rules), hours, frozen))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it may begin at that instant. */
    static boolean contain(
            Instant moment, ZoneRules rules, @Nullable WorkingHours hours, Collection<LocalDate> freezeDays) {
        return isOpen(shown(moment, rules), hours, freezeDays);
    }

    private static LocalDateTime shown(Instant moment, ZoneRules rules) {
        return LocalDateTime.ofInstant(moment, rules.getOffset(moment));
    }

    private static boolean isOpen(LocalDateTime moment, @Nullable WorkingHours hours, Collection<LocalDate> frozen) {
        return !frozen.contains(moment.toLocalDate()) && (hours == null || hours.contain(moment));
    }
}
