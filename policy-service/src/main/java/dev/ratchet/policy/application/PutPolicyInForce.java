package dev.ratchet.policy.application;

import dev.ratchet.events.Loosening;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Appends a policy version, tells of it, and has the tenant's users looked at again. */
@ApplicationScoped
public class PutPolicyInForce {
    private final Announcements announcements;
    private final Reevaluations reevaluations;
    private final AuditTrail audit;
    private final Clock clock;

    public PutPolicyInForce(Announcements announcements, Reevaluations reevaluations, AuditTrail audit, Clock clock) {
        this.announcements = announcements;
        this.reevaluations = reevaluations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The caller holds the configuration lock alone.
     *
     * @param approver the second admin, where the change is a loosening
     */
    ChangePolicy.Result.InForce put(
            Tx tx, PolicyVersion current, Policy policy, String author, @Nullable String approver, String reason)
            throws SQLException {
        var now = clock.instant();
        var version = new PolicyVersion(
                current.tenantId(),
                current.version() + 1,
                policy,
                everyoneSince(current, policy, now),
                author,
                approver,
                reason,
                now);
        PolicyTable.append(tx.connection(), version);
        announcements.policyChanged(tx, version);
        audit.record(
                tx,
                AuditTrail.ofTenant(current.tenantId()),
                approver == null ? author : approver,
                approver == null ? "POLICY_CHANGED" : "POLICY_LOOSENING_APPROVED",
                approver == null ? reason : AuditTrail.askedFor(reason, author),
                current.policy(),
                policy,
                now);
        var loosening = approver == null ? null : new Loosening(author, reason);
        var rollout = reevaluations.ofTenant(tx, current.tenantId(), "POLICY_CHANGED", author, loosening, now);
        return new ChangePolicy.Result.InForce(version, rollout);
    }

    /** Since when the scope would be EVERYONE without a break if the policy came into force; null where it is not. */
    static @Nullable Instant everyoneSince(PolicyVersion current, Policy policy, Instant now) {
        if (policy.scope() != Policy.Scope.EVERYONE) {
            return null;
        }
        return current.everyoneSince() == null ? now : current.everyoneSince();
    }
}
