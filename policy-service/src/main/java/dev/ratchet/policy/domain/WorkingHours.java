package dev.ratchet.policy.domain;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/**
 * The local hours of a week in which enforcement may begin.
 *
 * @param until the first minute after them
 * @param days at least one, in the order of the week
 */
public record WorkingHours(LocalTime from, LocalTime until, List<DayOfWeek> days) {
    public static final List<DayOfWeek> MONDAY_TO_FRIDAY =
            List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

    /** @throws IllegalArgumentException where there would be no such hour in any week */
    public WorkingHours {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until: must be later than from");
        }
        days = inOrder(days);
    }

    private static List<DayOfWeek> inOrder(Collection<DayOfWeek> days) {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days: must name at least one day");
        }
        return List.copyOf(EnumSet.copyOf(days));
    }

    boolean contain(LocalTime time) {
        return !time.isBefore(from) && time.isBefore(until);
    }

    boolean contain(LocalDateTime moment) {
        return days.contains(moment.getDayOfWeek()) && contain(moment.toLocalTime());
    }
}
