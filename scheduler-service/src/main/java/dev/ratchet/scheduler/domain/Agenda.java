package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The runs of all regions that are due or to come, in the order of their places; computed as far as they are asked for. */
public final class Agenda implements Iterator<DueRun> {
    private final PriorityQueue<Line> lines = new PriorityQueue<>(Comparator.comparing(Line::place));
    private final Instant to;

    /**
     * @param from of those due earlier none is given
     * @param to nor of those due then or later
     */
    public Agenda(Calendar calendar, Collection<RegionCalendar> regions, Instant now, Instant from, Instant to) {
        this.to = to;
        for (var region : regions) {
            add(calendar.enforcement(region).stream()
                    .filter(run -> !run.dueAt().isBefore(from))
                    .iterator());
            region.nights()
                    .forEach(nights -> add(calendar.nights(nights, now, from).iterator()));
        }
    }

    /** What is left of one kind and scope, and the first of it. */
    private record Line(DueRun first, Iterator<DueRun> rest) {
        Place place() {
            return Place.of(first);
        }
    }

    private void add(Iterator<DueRun> runs) {
        if (runs.hasNext()) {
            var first = runs.next();
            if (first.dueAt().isBefore(to)) {
                lines.add(new Line(first, runs));
            }
        }
    }

    @Override
    public boolean hasNext() {
        return !lines.isEmpty();
    }

    @Override
    public DueRun next() {
        @Nullable Line line = lines.poll();
        if (line == null) {
            throw new NoSuchElementException();
        }
        add(line.rest());
        return line.first();
    }
}
