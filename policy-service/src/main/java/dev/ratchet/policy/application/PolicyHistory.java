package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.postgres.PendingChange;
import dev.ratchet.policy.postgres.PendingChangeTable;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    /** Loosenings asked for, newest first. */
    public List<PendingChange> changes(String tenantId, int limit) {
        return transactions.read(connection -> PendingChangeTable.latest(connection, tenantId, limit));
    }
}
