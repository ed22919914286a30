package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A loosening that waits, or waited, for a different admin.
 *
 * @param baseVersion of the policy, or revision of the tenant, that it was made against; it can be approved only while
 *     that holds
 * @param proposal what is to be in force
 * @param loosens in what it protects less
 */
public record PendingChange(
        UUID changeId,
        String tenantId,
        long baseVersion,
        Proposal proposal,
        List<String> loosens,
        String author,
        String reason,
        Instant requestedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt) {

    /** How far a change has come. */
    public enum State {
        PENDING,
        APPROVED,
        /** Something else came into force since: it has to be asked for again. */
        OUTDATED
    }

    public State state(StoredTenant current) {
        if (approvedBy != null) {
            return State.APPROVED;
        }
        var version = proposal instanceof OfPolicy ? current.policyVersion() : current.revision();
        return version == baseVersion ? State.PENDING : State.OUTDATED;
    }

    /** What is to be in force after the approval. */
    public sealed interface Proposal {}

    /** Another policy. */
    public record OfPolicy(Policy policy) implements Proposal {}

    /** Another registration of the tenant. */
    public record OfTenant(Tenant tenant) implements Proposal {}
}
