package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What clocks on a wall show over some years, written down as the stretches between two turns of the hands. It reads off
 * when a date and time were first shown or passed, and asks no calendar for gaps and overlaps.
 */
final class WallTable {
    private static final long DAY = 86_400;
    private static final long MARGIN = 4 * DAY;

    private final List<Stretch> stretches = new ArrayList<>();
    private final long firstDate;
    private final long[] nights;
    private final boolean[] shown;

    /** In seconds since 1970, of which the walls are {@code offset} ahead. */
    private record Stretch(long from, long to, int offset) {
        long lastShown() {
            return to + offset;
        }
    }

    WallTable(ZoneRules rules, Instant start, Instant end, LocalTime nightlyAt) {
        long to = end.getEpochSecond() + MARGIN;
        var at = start.minusSeconds(MARGIN);
        while (at.getEpochSecond() < to) {
            var turn = rules.nextTransition(at);
            long until = turn == null ? to : Math.min(to, turn.toEpochSecond());
            stretches.add(
                    new Stretch(at.getEpochSecond(), until, rules.getOffset(at).getTotalSeconds()));
            at = Instant.ofEpochSecond(until);
        }
        firstDate = Math.floorDiv(start.getEpochSecond(), DAY) - 2;
        nights = new long[(int) ((to - firstDate * DAY) / DAY)];
        shown = new boolean[nights.length];
        for (int night = 0; night < nights.length; night++) {
            long midnight = (firstDate + night) * DAY;
            nights[night] = first(midnight + nightlyAt.toSecondOfDay());
            shown[night] = shows(midnight);
        }
    }

    Instant first(LocalDate date, LocalTime time) {
        return Instant.ofEpochSecond(first(date.atTime(time).toEpochSecond(ZoneOffset.UTC)));
    }

    private boolean shows(long midnight) {
        for (var each : stretches) {
            if (each.from() + each.offset() < midnight + DAY && each.lastShown() > midnight) {
                return true;
            }
        }
        return false;
    }

    private long first(long wall) {
        for (var each : stretches) {
            if (each.lastShown() > wall) {
                return Math.max(each.from(), wall - each.offset());
            }
        }
        return Long.MAX_VALUE / 2;
    }

    /** The latest night that is due then; null where it was before {@code since}. */
    LocalDate latest(Instant reading, Instant since) {
        long at = reading.getEpochSecond();
        int night = last(place -> nights[place] <= at);
        return night < 0 || nights[night] < since.getEpochSecond() ? null : LocalDate.ofEpochDay(firstDate + night);
    }

    /** When the next night is due. */
    Instant nextNight(Instant at) {
        int night = last(place -> nights[place] <= at.getEpochSecond()) + 1;
        return Instant.ofEpochSecond(nights[Math.min(night, nights.length - 1)]);
    }

    /** The last of the nights whose date is shown for which it is true; it is true up to some night. */
    private int last(IntPredicate condition) {
        int low = -1;
        int high = nights.length;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (condition.test(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        while (low >= 0 && !shown[low]) {
            low--;
        }
        return low;
    }
}
