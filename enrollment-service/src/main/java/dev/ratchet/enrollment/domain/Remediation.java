package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that turns MFA on for chosen users of a tenant, once its asker has confirmed it.
 *
 * @param expiresAt until when it can be confirmed
 * @param results how many users had which result so far
 */
public record Remediation(
        UUID id,
        String tenantId,
        String askedBy,
        Instant askedAt,
        State state,
        Instant expiresAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant finishedAt,
        long total,
        long done,
        Map<Remediated.Result, Long> results) {

    /** How far it has come. */
    public enum State {
        UNCONFIRMED,
        RUNNING,
        COMPLETED
    }

    public Remediation {
        results = Map.copyOf(results);
    }
}
