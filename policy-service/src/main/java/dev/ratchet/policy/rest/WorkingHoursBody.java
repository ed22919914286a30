package dev.ratchet.policy.rest;

import dev.ratchet.policy.domain.WorkingHours;
import dev.ratchet.rest.Refusal;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local hours of a week in which enforcement may begin.
 *
 * @param until the first minute after them
 * @param days absent means Monday to Friday
 */
public record WorkingHoursBody(
        @Nullable String from,
        @Nullable String until,
        @Nullable List<String> days) {

    static WorkingHoursBody of(WorkingHours hours) {
        return new WorkingHoursBody(
                hours.from().toString(),
                hours.until().toString(),
                hours.days().stream().map(DayOfWeek::name).toList());
    }

    WorkingHours toHours() {
        var first = Fields.minute("workingHours.from", from);
        var end = Fields.minute("workingHours.until", until);
        if (!end.isAfter(first)) {
            throw Refusal.field("workingHours.until", "workingHours.until: must be later than from");
        }
        return new WorkingHours(first, end, days == null ? WorkingHours.MONDAY_TO_FRIDAY : named(days));
    }

    private static List<DayOfWeek> named(List<String> days) {
        if (days.isEmpty()) {
            throw Refusal.field("workingHours.days", "workingHours.days: must name at least one day");
        }
        return Fields.entries("workingHours.days", days).stream()
                .map(day -> Fields.oneOf("workingHours.days", DayOfWeek.class, day))
                .toList();
    }
}
