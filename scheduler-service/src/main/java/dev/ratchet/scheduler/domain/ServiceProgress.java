package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far one service has come with one sweep.
 *
 * @param total users to look at
 * @param done users looked at
 * @param causes repaired users by the name of the cause
 * @param revision the higher one tells the truth
 * @param chunks null where the service does not tell
 * @param halt why it stands still or was ended early; null otherwise
 */
public record ServiceProgress(
        String sweepId,
        String service,
        SweepState state,
        long total,
        long done,
        long repaired,
        Map<String, Long> causes,
        long revision,
        Instant progressedAt,
        @Nullable Chunks chunks,
        @Nullable Halt halt) {

    boolean totalGrows() {
        return chunks != null && !chunks.complete();
    }
}
