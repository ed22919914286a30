package dev.ratchet.sweeps;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was done to one chunk.
 *
 * @param last the last user looked at; null when there was none left
 * @param looked users looked at
 * @param repairs users repaired, or who would be on a dry run; each once
 * @param skipped users left as they are although they differ, with the reason
 */
public record Chunk(@Nullable UserKey last, int looked, List<Repair> repairs, List<Repair> skipped) {
    /** Nobody was left. */
    public static final Chunk NOBODY = new Chunk(null, 0, List.of(), List.of());

    public Chunk {
        if (looked > 0 && last == null) {
            throw new IllegalArgumentException("a chunk that looked at users knows the last of them");
        }
        repairs = List.copyOf(repairs);
        skipped = List.copyOf(skipped);
    }

    /** With nobody skipped. */
    public Chunk(@Nullable UserKey last, int looked, List<Repair> repairs) {
        this(last, looked, repairs, List.of());
    }

    /** Users repaired, by the name of the cause. */
    Map<String, Long> causes() {
        return repairs.stream().collect(Collectors.groupingBy(Repair::cause, TreeMap::new, Collectors.counting()));
    }

    /** Whether the span has no further users. */
    boolean ends(Span span, int limit) {
        return looked < limit || (last != null && last.equals(span.upto()));
    }
}
