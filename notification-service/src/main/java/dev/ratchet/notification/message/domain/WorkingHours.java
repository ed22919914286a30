package dev.ratchet.notification.message.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a person may be written to, in the person's zone.
 *
 * @param from first local time of a day
 * @param until local time from which on it is too late
 */
public record WorkingHours(LocalTime from, LocalTime until) {
    private static final Set<DayOfWeek> REST = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** @throws IllegalArgumentException when they end before they begin */
    public WorkingHours {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("working hours must end after they begin");
        }
    }

    /**
     * Until when what is about a date waits; null where it may go now, or could not go before the date: better out of
     * hours than not at all.
     */
    public @Nullable Instant waitUntil(Instant now, ZoneId zone, Instant date) {
        var allowed = next(now, zone);
        return allowed.isAfter(now) && allowed.isBefore(date) ? allowed : null;
    }

    /** The given instant where it lies in working hours, else the first one of the next. */
    public Instant next(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        var day = local.toLocalDate();
        if (!REST.contains(day.getDayOfWeek()) && local.toLocalTime().isBefore(until)) {
            return local.toLocalTime().isBefore(from)
                    ? day.atTime(from).atZone(zone).toInstant()
                    : at;
        }
        do {
            day = day.plusDays(1);
        } while (REST.contains(day.getDayOfWeek()));
        return day.atTime(from).atZone(zone).toInstant();
    }
}
