package dev.ratchet.wallclock;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.zone.ZoneRules;

/** What the clocks on the wall show, by the rules of a zone. */
public final class WallClock {
    private WallClock() {}

    /**
     * The first instant at which the clocks show that date and time. Where they skip it, or the whole date, the moment
     * after the skip; where they show it twice, the first.
     */
    public static Instant first(LocalDate date, LocalTime time, ZoneRules rules) {
        var local = date.atTime(time);
        var jump = rules.getTransition(local);
        return jump != null && jump.isGap()
                ? jump.getInstant()
                : local.toInstant(rules.getValidOffsets(local).getFirst());
    }

    /** The date that the clocks show then. */
    public static LocalDate date(Instant instant, ZoneRules rules) {
        return LocalDate.ofInstant(instant, rules.getOffset(instant));
    }

    /** Whether the clocks ever show that date: who crosses the date line westwards loses a whole day. */
    public static boolean shows(LocalDate date, ZoneRules rules) {
        return date(first(date, LocalTime.MIDNIGHT, rules), rules).equals(date);
    }
}
