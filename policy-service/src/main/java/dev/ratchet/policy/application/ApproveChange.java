package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.PendingChange;
import dev.ratchet.policy.postgres.PendingChangeTable;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.StoredTenant;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** Puts a waiting loosening in force: a different admin answers for it too. */
@ApplicationScoped
public class ApproveChange {
    private final Transactions transactions;
    private final PutPolicyInForce putPolicyInForce;
    private final PutTenantInForce putTenantInForce;
    private final LastAdmin lastAdmin;
    private final Forecasts forecasts;
    private final Clock clock;

    public ApproveChange(
            Transactions transactions,
            PutPolicyInForce putPolicyInForce,
            PutTenantInForce putTenantInForce,
            LastAdmin lastAdmin,
            Forecasts forecasts,
            Clock clock) {
        this.transactions = transactions;
        this.putPolicyInForce = putPolicyInForce;
        this.putTenantInForce = putTenantInForce;
        this.lastAdmin = lastAdmin;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /** What became of the approval. */
    public sealed interface Result {
        /** The policy is in force. */
        record PolicyInForce(ChangePolicy.Result.InForce inForce) implements Result {}

        /** The registration of the tenant is in force. */
        record TenantInForce(StoredTenant tenant) implements Result {}

        /** No such change waits in this tenant. */
        record Unknown() implements Result {}

        /** Nobody approves their own loosening. */
        record SameAdmin() implements Result {}

        /** It was approved before. */
        record AlreadyApproved() implements Result {}

        /** Another version came into force since it was asked for. */
        record Outdated(long currentVersion) implements Result {}

        /** No admin of the tenant could sign in any more. */
        record LocksOutLastAdmin() implements Result {}
    }

    public Result approve(String tenantId, UUID changeId, String approver) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var found = PendingChangeTable.lock(tx.connection(), tenantId, changeId);
            if (found.isEmpty()) {
                return new Result.Unknown();
            }
            var change = found.get();
            if (change.approvedBy() != null) {
                return new Result.AlreadyApproved();
            }
            if (change.author().equals(approver)) {
                return new Result.SameAdmin();
            }
            return switch (change.proposal()) {
                case PendingChange.OfPolicy(var policy) -> policy(tx, change, policy, approver);
                case PendingChange.OfTenant(var tenant) -> tenant(tx, change, tenant, approver);
            };
        });
    }

    private Result policy(Tx tx, PendingChange change, Policy policy, String approver) throws SQLException {
        var current = PolicyTable.current(tx.connection(), change.tenantId()).orElseThrow();
        if (current.version() != change.baseVersion()) {
            return new Result.Outdated(current.version());
        }
        if (lastAdmin.isLockedOutBy(tx, change.tenantId(), policy)) {
            return new Result.LocksOutLastAdmin();
        }
        PendingChangeTable.approve(tx.connection(), change.changeId(), approver, clock.instant());
        var inForce = putPolicyInForce.put(tx, current, policy, change.author(), approver, change.reason());
        forecasts.approved(tx, change.changeId(), inForce.rollout());
        return new Result.PolicyInForce(inForce);
    }

    private Result tenant(Tx tx, PendingChange change, Tenant tenant, String approver) throws SQLException {
        var current = TenantTable.find(tx.connection(), change.tenantId()).orElseThrow();
        if (current.revision() != change.baseVersion()) {
            return new Result.Outdated(current.revision());
        }
        PendingChangeTable.approve(tx.connection(), change.changeId(), approver, clock.instant());
        return new Result.TenantInForce(
                putTenantInForce.approved(tx, current.tenant(), tenant, change.author(), approver, change.reason()));
    }
}
