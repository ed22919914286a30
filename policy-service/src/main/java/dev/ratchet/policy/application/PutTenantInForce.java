package dev.ratchet.policy.application;

import dev.ratchet.events.Loosening;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.policy.postgres.StoredTenant;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores a tenant's registration, tells of it, and has its users looked at again. */
@ApplicationScoped
public class PutTenantInForce {
    private final Announcements announcements;
    private final Reevaluations reevaluations;
    private final AuditTrail audit;
    private final Clock clock;

    public PutTenantInForce(Announcements announcements, Reevaluations reevaluations, AuditTrail audit, Clock clock) {
        this.announcements = announcements;
        this.reevaluations = reevaluations;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param before null for a tenant that did not exist */
    StoredTenant changed(Tx tx, @Nullable Tenant before, Tenant tenant, String actor, String reason)
            throws SQLException {
        var now = clock.instant();
        var action = before == null ? "TENANT_REGISTERED" : "TENANT_CHANGED";
        audit.record(tx, AuditTrail.ofTenant(tenant.id()), actor, action, reason, before, tenant, now);
        var stored = store(tx, tenant, actor, now);
        if (before != null) {
            reevaluations.ofTenant(tx, tenant.id(), "TENANT_CHANGED", actor, null, now);
        }
        return stored;
    }

    /** Protection may go down: its author and a second admin have decided it. */
    StoredTenant approved(Tx tx, Tenant before, Tenant tenant, String author, String approver, String reason)
            throws SQLException {
        var now = clock.instant();
        audit.record(
                tx,
                AuditTrail.ofTenant(tenant.id()),
                approver,
                "TENANT_LOOSENING_APPROVED",
                AuditTrail.askedFor(reason, author),
                before,
                tenant,
                now);
        var stored = store(tx, tenant, author, now);
        var loosening = new Loosening(author, reason);
        reevaluations.ofTenant(tx, tenant.id(), "TENANT_CHANGED", author, loosening, now);
        return stored;
    }

    private StoredTenant store(Tx tx, Tenant tenant, String author, Instant now) throws SQLException {
        var stored = TenantTable.write(tx.connection(), tenant, now, author);
        TenantTable.remember(tx.connection(), List.of(tenant.id()), now);
        announcements.tenantChanged(tx, stored);
        return stored;
    }
}
