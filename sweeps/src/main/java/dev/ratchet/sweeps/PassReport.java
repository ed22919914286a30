package dev.ratchet.sweeps;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a pass has come.
 *
 * @param total users to look at; null until they are counted
 * @param done users looked at so far
 * @param repaired users whose stored truth differed
 * @param causes repaired users by the name of the cause
 * @param finishedAt null while it runs
 */
public record PassReport(
        Pass pass,
        @Nullable Long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        Instant plannedAt,
        @Nullable Instant finishedAt) {}
