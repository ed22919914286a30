package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it was put in force.
 *
 * @param everyoneSince since when the scope is EVERYONE without a break
 * @param approvedBy the second admin, where the change was a loosening
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyVersion(
        String tenantId,
        long version,
        Policy policy,
        @Nullable Instant everyoneSince,
        String author,
        @Nullable String approvedBy,
        String reason,
        Instant createdAt) {}
