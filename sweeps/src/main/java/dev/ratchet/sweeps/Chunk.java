package dev.ratchet.sweeps;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was done to one chunk.
 *
 * @param last the last user looked at; null when there was none left
 * @param looked users looked at
 * @param repairs users repaired, by the name of the cause
 */
public record Chunk(@Nullable UserKey last, int looked, Map<String, Long> repairs) {
    public Chunk {
        if (looked > 0 && last == null) {
            throw new IllegalArgumentException("a chunk that looked at users knows the last of them");
        }
        repairs = Map.copyOf(repairs);
    }

    long repaired() {
        return repairs.values().stream().mapToLong(Long::longValue).sum();
    }
}
