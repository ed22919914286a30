package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.Tenant;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.TenantTable;
import dev.ratchet.outbox.Transactions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.TreeMap;

/** Keeps the newest of what is told about tenants and their policies. */
@Singleton
public final class FoldTenants {
    private final Transactions transactions;

    public FoldTenants(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A policy and whose it is. */
    public record PolicyTold(String tenantId, Policy policy) {}

    public void tenants(List<Tenant> news) {
        var newest = new TreeMap<String, Tenant>();
        news.forEach(tenant -> newest.merge(
                tenant.tenantId(), tenant, (one, other) -> one.revision() >= other.revision() ? one : other));
        transactions.run(tx -> TenantTable.upsert(tx.connection(), newest.values()));
    }

    public void policies(List<PolicyTold> news) {
        var newest = new TreeMap<String, Policy>();
        news.forEach(told -> newest.merge(
                told.tenantId(), told.policy(), (one, other) -> one.version() >= other.version() ? one : other));
        transactions.run(tx -> PolicyTable.upsert(tx.connection(), newest));
    }
}
