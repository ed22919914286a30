package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.postgres.PendingChange;
import dev.ratchet.policy.postgres.PendingChangeTable;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads policies: in force, in the past, and those that wait. */
@ApplicationScoped
public class PolicyHistory {
    private final Transactions transactions;

    public PolicyHistory(Transactions transactions) {
        this.transactions = transactions;
    }

    public Optional<PolicyVersion> current(String tenantId) {
        return transactions.read(connection -> PolicyTable.current(connection, tenantId));
    }

    public Optional<PolicyVersion> version(String tenantId, long version) {
        return transactions.read(connection -> PolicyTable.find(connection, tenantId, version));
    }

    /** Versions below {@code before}, newest first. */
    public List<PolicyVersion> versions(String tenantId, long before, int limit) {
        return transactions.read(connection -> PolicyTable.page(connection, tenantId, before, limit));
    }

    /** Loosenings asked for, newest first, each with what has become of it. */
    public Map<PendingChange, PendingChange.State> changes(String tenantId, int limit) {
        return transactions.read(connection -> {
            var changes = new LinkedHashMap<PendingChange, PendingChange.State>();
            var tenant = TenantTable.find(connection, tenantId);
            if (tenant.isPresent()) {
                PendingChangeTable.latest(connection, tenantId, limit)
                        .forEach(change -> changes.put(change, change.state(tenant.get())));
            }
            return changes;
        });
    }
}
