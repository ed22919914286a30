package dev.ratchet.scheduler.domain;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/**
 * The local hours of a week in which a region lets enforcement begin.
 *
 * @param until the first minute after them
 */
public record WorkingHours(LocalTime from, LocalTime until, List<DayOfWeek> days) {
    public WorkingHours {
        days = List.copyOf(days);
    }

    boolean contain(LocalDateTime moment) {
        var time = moment.toLocalTime();
        return days.contains(moment.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(until);
    }
}
