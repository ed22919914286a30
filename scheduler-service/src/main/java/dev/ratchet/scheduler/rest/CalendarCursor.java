package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.domain.Place;
import dev.ratchet.scheduler.domain.RunKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place in the calendar behind which a page starts, as a cursor. */
final class CalendarCursor {
    private static final int PARTS = 5;

    private CalendarCursor() {}

    /** No region has a slash, and zones come last. */
    static String of(Place place) {
        return Paging.cursor(
                String.join("/", place.at() + "", place.kind() + "", place.date() + "", place.region(), place.zone()));
    }

    static Optional<Place> place(@Nullable String cursor) {
        var parts = Paging.after(cursor).split("/", PARTS);
        if (parts.length == 1 && parts[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            if (parts.length == PARTS && storable(parts[0]) && storable(parts[2])) {
                return Optional.of(new Place(
                        Instant.parse(parts[0]),
                        RunKind.valueOf(parts[1]),
                        LocalDate.parse(parts[2]),
                        parts[3],
                        parts[4]));
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw unknown();
        }
        throw unknown();
    }

    /** Years of more digits are out of the database's reach. */
    private static boolean storable(String time) {
        return !time.isEmpty() && Character.isDigit(time.charAt(0));
    }

    private static Refusal unknown() {
        return Refusal.field("next", "next: take it unchanged from the page before");
    }
}
