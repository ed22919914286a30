package dev.ratchet.notification.guard.postgres;

import dev.ratchet.notification.guard.domain.SlidingCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The counts of one row as the column {@code counts} holds them, such as {@code 600@2919291=1,0,2 3600@486548=1,2}. */
final class WindowCounts {
    private WindowCounts() {}

    static String write(Map<Duration, SlidingCount> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(each -> each.getKey().toSeconds() + "@"
                                + each.getValue().newest() + "=" + slots(each.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static String slots(SlidingCount count) {
        var slots = count.slots();
        var used = slots.size();
        while (used > 1 && slots.get(used - 1) == 0) {
            used--;
        }
        return slots.subList(0, used).stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static Map<Duration, SlidingCount> read(String written) {
        var counts = new TreeMap<Duration, SlidingCount>();
        for (var window : written.split(" ", -1)) {
            var at = window.indexOf('@');
            var equals = window.indexOf('=', at);
            var slots = new ArrayList<Integer>(SlidingCount.SLOTS);
            for (var slot : window.substring(equals + 1).split(",", -1)) {
                slots.add(Integer.valueOf(slot));
            }
            slots.addAll(Collections.nCopies(SlidingCount.SLOTS - slots.size(), 0));
            counts.put(
                    Duration.ofSeconds(Long.parseLong(window.substring(0, at))),
                    new SlidingCount(Long.parseLong(window.substring(at + 1, equals)), slots));
        }
        return counts;
    }
}
