package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Exemption;
import dev.ratchet.policy.domain.UserId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exemption from its request on.
 *
 * @param approvedBy null while it waits
 * @param endedBy the admin who ended it early, or the event that took the user or the security key; null where nobody did
 * @param used sign-ins while it held
 */
public record StoredExemption(
        UUID id,
        String tenantId,
        String userId,
        Exemption.Kind kind,
        String reason,
        Instant expiresAt,
        String requestedBy,
        Instant requestedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        long used,
        @Nullable Instant lastUsedAt) {

    /** Where an exemption stands. */
    public enum State {
        PENDING,
        IN_FORCE,
        EXPIRED,
        ENDED
    }

    public static StoredExemption requested(
            UUID id,
            UserId user,
            Exemption.Kind kind,
            String reason,
            Instant expiresAt,
            String requestedBy,
            Instant requestedAt) {
        return new StoredExemption(
                id,
                user.tenantId(),
                user.userId(),
                kind,
                reason,
                expiresAt,
                requestedBy,
                requestedAt,
                null,
                null,
                null,
                null,
                0,
                null);
    }

    /** As it was until somebody or something ended it. */
    public StoredExemption beforeItEnded() {
        return new StoredExemption(
                id,
                tenantId,
                userId,
                kind,
                reason,
                expiresAt,
                requestedBy,
                requestedAt,
                approvedBy,
                approvedAt,
                null,
                null,
                used,
                lastUsedAt);
    }

    public UserId user() {
        return new UserId(tenantId, userId);
    }

    public State state(Instant now) {
        if (endedAt != null) {
            return State.ENDED;
        }
        if (!now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        return approvedAt == null ? State.PENDING : State.IN_FORCE;
    }
}
