package dev.ratchet.scheduler.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a wave lets go of those whom it reached, as it was asked for.
 *
 * @param approvedBy somebody else; null while it waits, as is the instant
 */
public record RollBack(
        String sweepId,
        String reason,
        String askedBy,
        Instant askedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    public RollBack approved(String by, Instant now) {
        return new RollBack(sweepId, reason, askedBy, askedAt, by, now);
    }
}
