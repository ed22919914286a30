package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Creates tenants on their first event, with the platform's default policy, so that no promotion goes unprotected. */
@ApplicationScoped
public class WelcomeTenants {
    private final Announcements announcements;

    public WelcomeTenants(Announcements announcements) {
        this.announcements = announcements;
    }

    /** @param tenants the id of the first event, by tenant id */
    void create(Tx tx, Map<String, String> tenants, Instant now) throws SQLException {
        var newcomers = tenants.entrySet().stream()
                .map(entry -> new TenantTable.Newcomer(Tenant.unregistered(entry.getKey()), entry.getValue()))
                .toList();
        var created = TenantTable.createMissing(tx.connection(), newcomers, now);
        if (created.isEmpty()) {
            return;
        }
        PolicyTable.appendDefaults(tx.connection(), created, now);
        TenantTable.remember(tx.connection(), created, now);
        for (var tenantId : created) {
            announce(tx, tenantId);
        }
    }

    /** Tells of a tenant and its policy as they are stored now. */
    void announce(Tx tx, String tenantId) throws SQLException {
        announcements.tenantChanged(
                tx, TenantTable.find(tx.connection(), tenantId).orElseThrow());
        announcements.policyChanged(
                tx, PolicyTable.current(tx.connection(), tenantId).orElseThrow());
    }
}
