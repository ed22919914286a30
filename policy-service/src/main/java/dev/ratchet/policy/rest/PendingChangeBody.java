package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.postgres.PendingChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A loosening that waits, or waited.
 *
 * @param state PENDING, APPROVED, or OUTDATED when another version came into force since
 * @param policy what is to be in force, where it is a policy
 * @param tenant what is to be in force, where it is a registration
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PendingChangeBody(
        UUID changeId,
        String tenantId,
        String state,
        long baseVersion,
        @Nullable PolicyBody policy,
        @Nullable TenantBody tenant,
        List<String> loosens,
        String author,
        String reason,
        Instant requestedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    static PendingChangeBody of(PendingChange change, PendingChange.State state) {
        return new PendingChangeBody(
                change.changeId(),
                change.tenantId(),
                state.name(),
                change.baseVersion(),
                change.proposal() instanceof PendingChange.OfPolicy(var policy) ? PolicyBody.of(policy) : null,
                change.proposal() instanceof PendingChange.OfTenant(var tenant) ? TenantBody.of(tenant) : null,
                change.loosens(),
                change.author(),
                change.reason(),
                change.requestedAt(),
                change.approvedBy(),
                change.approvedAt());
    }
}
