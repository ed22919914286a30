package dev.ratchet.policy.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of an audit chain.
 *
 * @param sequence from 1 without a gap
 * @param before JSON of what was; null where there was nothing
 * @param after JSON of what is; null where nothing is left
 * @param hash covers this record and, through the one before, all earlier ones
 */
public record AuditEntry(
        String chain,
        long sequence,
        Instant at,
        String actor,
        String action,
        String reason,
        @Nullable String before,
        @Nullable String after,
        String previousHash,
        String hash) {}
