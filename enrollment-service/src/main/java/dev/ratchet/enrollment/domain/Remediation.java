package dev.ratchet.enrollment.domain;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that turns MFA on for chosen users of a tenant, once its asker has confirmed it.
 *
 * @param rule of the findings that choose its users; null where the admin named them
 * @param leftOut users with such a finding that turning MFA on does not mend; they are not among its users
 * @param expiresAt until when it can be confirmed; while users are chosen, that of the wish, and 15 minutes from then on
 * @param results how many users had which result so far
 */
public record Remediation(
        UUID id,
        String tenantId,
        String askedBy,
        @Nullable FindingRule rule,
        Instant askedAt,
        State state,
        Instant expiresAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant finishedAt,
        long total,
        long leftOut,
        long done,
        Map<Remediated.Result, Long> results) {

    /** How far it has come. */
    public enum State {
        /** Its users are being chosen, and counted. */
        CHOOSING,
        UNCONFIRMED,
        RUNNING,
        COMPLETED
    }

    public Remediation {
        results = Map.copyOf(results);
    }
}
