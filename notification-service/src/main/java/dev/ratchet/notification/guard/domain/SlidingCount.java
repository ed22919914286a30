package dev.ratchet.notification.guard.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Messages of late, in eleven slots of a tenth of the window each. Whatever falls into a span of the window's length falls
 * into eleven slots in a row, so what is counted is never less than what any such span holds: a cap is never exceeded, and
 * a message counts for at most a tenth longer than it should.
 *
 * @param newest number of the first slot, in slots since 1970
 * @param slots messages of that slot and the ten before it, newest first
 */
public record SlidingCount(long newest, List<Integer> slots) {
    public static final int SLOTS = 11;
    private static final int PARTS = SLOTS - 1;
    public static final SlidingCount NONE = new SlidingCount(0, Collections.nCopies(SLOTS, 0));

    /** @throws IllegalArgumentException unless there are eleven slots */
    public SlidingCount {
        if (slots.size() != SLOTS) {
            throw new IllegalArgumentException("a count has " + SLOTS + " slots, not " + slots.size());
        }
        slots = List.copyOf(slots);
    }

    /** As it stands then. A clock that went back finds the slots where they were. */
    public SlidingCount at(Instant now, Duration window) {
        var slot = Math.max(newest, now.toEpochMilli() / lengthOf(window));
        var passed = slot - newest;
        if (passed == 0) {
            return this;
        }
        return new SlidingCount(
                slot,
                IntStream.range(0, SLOTS)
                        .mapToObj(i -> i < passed ? 0 : slots.get((int) (i - passed)))
                        .toList());
    }

    public SlidingCount plusOne() {
        return new SlidingCount(
                newest,
                IntStream.range(0, SLOTS)
                        .mapToObj(i -> i == 0 ? slots.getFirst() + 1 : slots.get(i))
                        .toList());
    }

    public int total() {
        return slots.stream().mapToInt(Integer::intValue).sum();
    }

    /** From then on nothing of it counts any more. */
    public Instant overAt(Duration window) {
        return Instant.ofEpochMilli((newest + SLOTS) * lengthOf(window));
    }

    private static long lengthOf(Duration window) {
        return window.toMillis() / PARTS;
    }
}
