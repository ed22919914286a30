package dev.ratchet.scheduler.domain;

import java.time.DayOfWeek;
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
}
