package dev.ratchet.events;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local hours of a week in which a region lets enforcement begin.
 *
 * @param from the first minute of a day
 * @param until the first minute after them; later than {@code from}
 * @param days in the order of the week. Default: Monday to Friday
 */
public record WorkingHours(LocalTime from, LocalTime until, List<DayOfWeek> days) {

    public WorkingHours {
        Require.minute("from", from);
        Require.minute("until", until);
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until: must be later than from");
        }
        days = inOrder(days);
    }

    private static List<DayOfWeek> inOrder(@Nullable List<DayOfWeek> given) {
        if (given == null) {
            return List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        }
        if (given.isEmpty()) {
            throw new IllegalArgumentException("days: must name at least one day");
        }
        return List.copyOf(EnumSet.copyOf(Require.list("days", given)));
    }
}
