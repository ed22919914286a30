package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Refusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The part of the calendar that is asked for, 400 days at most.
 *
 * @param to the first instant behind it
 */
record CalendarRange(Instant from, Instant to) {
    private static final Duration BY_DEFAULT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    /**
     * Each a time as of RFC 3339, or a date of UTC: {@code from} its first instant, {@code to} the whole of it.
     *
     * @param from absent means now
     * @param to absent means 30 days behind {@code from}
     */
    static CalendarRange of(@Nullable String from, @Nullable String to, Instant now) {
        var first = from == null ? now : instant("from", from, 0);
        var end = to == null ? first.plus(BY_DEFAULT) : instant("to", to, 1);
        if (end.isBefore(first)) {
            throw Refusal.field("to", "to: must not lie before from");
        }
        if (Duration.between(first, end).compareTo(LONGEST) > 0) {
            throw Refusal.field("to", "to: must lie within " + LONGEST.toDays() + " days of from");
        }
        return new CalendarRange(first, end);
    }

    /** @param days behind the date, where it is one */
    private static Instant instant(String field, String given, int days) {
        try {
            var time = given.indexOf('T') < 0
                    ? LocalDate.parse(given).plusDays(days).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(given);
            if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            throw Refusal.field(field, field + ": must be a date such as 2024-04-22, or a time as of RFC 3339");
        }
        throw Refusal.field(field, field + ": must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }
}
