package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.domain.Policy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A loosening that waits, or waited, for a different admin.
 *
 * @param baseVersion the version it was made against; it can be approved only while that is in force
 * @param loosens in what it protects less
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyChangeRequest(
        UUID changeId,
        String tenantId,
        long baseVersion,
        Policy policy,
        List<String> loosens,
        String author,
        String reason,
        Instant requestedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {}
