package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.policy.postgres.PendingChange;
import dev.ratchet.policy.postgres.PendingChangeTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.policy.postgres.StoredTenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Keeps a loosening until a different admin approves it. */
@ApplicationScoped
public class AskForApproval {
    private final AuditTrail audit;
    private final Clock clock;

    public AskForApproval(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    UUID ofPolicy(Tx tx, PolicyVersion current, ChangePolicy.Request request, List<String> loosens)
            throws SQLException {
        return ask(
                tx,
                new PendingChange(
                        UUID.randomUUID(),
                        current.tenantId(),
                        current.version(),
                        new PendingChange.OfPolicy(request.policy()),
                        loosens,
                        request.actor(),
                        request.reason(),
                        clock.instant(),
                        null,
                        null),
                "POLICY_LOOSENING_REQUESTED",
                current.policy(),
                request.policy());
    }

    UUID ofTenant(Tx tx, StoredTenant current, Tenant tenant, List<String> loosens, String actor, String reason)
            throws SQLException {
        return ask(
                tx,
                new PendingChange(
                        UUID.randomUUID(),
                        tenant.id(),
                        current.revision(),
                        new PendingChange.OfTenant(tenant),
                        loosens,
                        actor,
                        reason,
                        clock.instant(),
                        null,
                        null),
                "TENANT_LOOSENING_REQUESTED",
                current.tenant(),
                tenant);
    }

    private UUID ask(Tx tx, PendingChange change, String action, Object before, Object after) throws SQLException {
        PendingChangeTable.insert(tx.connection(), change);
        audit.record(
                tx,
                AuditTrail.ofTenant(change.tenantId()),
                change.author(),
                action,
                change.reason(),
                before,
                after,
                change.requestedAt());
        return change.changeId();
    }
}
