package dev.ratchet.scheduler.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.scheduler.domain.Tenant;
import dev.ratchet.scheduler.postgres.RegionTable;
import dev.ratchet.scheduler.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps where each tenant lives, in whatever order that is told: a zone has nights while some tenant lives there. */
@ApplicationScoped
public class FoldTenants {
    private final Transactions transactions;

    public FoldTenants(Transactions transactions) {
        this.transactions = transactions;
    }

    public void fold(List<Tenant> tenants) {
        var latest = new TreeMap<String, Tenant>();
        tenants.forEach(tenant -> latest.merge(tenant.tenantId(), tenant, Tenant::merge));
        var regions = new TreeSet<String>();
        latest.values().forEach(tenant -> regions.add(tenant.region()));
        transactions.run(tx -> {
            RegionTable.note(tx.connection(), regions);
            TenantTable.fold(tx.connection(), latest.values());
        });
    }
}
