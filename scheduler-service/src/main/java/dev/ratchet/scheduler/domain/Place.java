package dev.ratchet.scheduler.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Where a run stands in the calendar: by instant, and among those of one instant in the order of their names, which is
 * that of the database's collation {@code C}.
 *
 * @param zone of the scope; empty for a whole region
 */
public record Place(Instant at, RunKind kind, LocalDate date, String region, String zone) implements Comparable<Place> {
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::at)
            .thenComparing(place -> place.kind().name())
            .thenComparing(Place::date)
            .thenComparing(place -> place.region().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
            .thenComparing(Place::zone);

    public static Place of(DueRun run) {
        var zone = run.scope().zone();
        return new Place(run.dueAt(), run.kind(), run.date(), run.region(), zone == null ? "" : zone.getId());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
