package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ListExemptions;
import dev.ratchet.policy.postgres.StoredExemption;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exemption as the facade shows it.
 *
 * @param state PENDING, IN_FORCE, EXPIRED or ENDED
 * @param endedBy the admin who ended it early, or the event that removed the user
 * @param used sign-ins while it held
 */
record ExemptionBody(
        UUID id,
        String userId,
        String kind,
        String reason,
        Instant expiresAt,
        String state,
        String requestedBy,
        Instant requestedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        long used,
        @Nullable Instant lastUsedAt) {

    static ExemptionBody of(ListExemptions.Listed listed) {
        return of(listed.exemption(), listed.state());
    }

    static ExemptionBody of(StoredExemption stored, StoredExemption.State state) {
        return new ExemptionBody(
                stored.id(),
                stored.userId(),
                stored.kind().name(),
                stored.reason(),
                stored.expiresAt(),
                state.name(),
                stored.requestedBy(),
                stored.requestedAt(),
                stored.approvedBy(),
                stored.approvedAt(),
                stored.endedBy(),
                stored.endedAt(),
                stored.used(),
                stored.lastUsedAt());
    }
}
