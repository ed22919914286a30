package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.StoredTenant;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeMap;

/** Registers a tenant, or changes one, and has its users looked at again. */
@ApplicationScoped
public class RegisterTenant {
    private final Transactions transactions;
    private final WelcomeTenants welcome;
    private final Announcements announcements;
    private final Reevaluations reevaluations;
    private final Clock clock;

    public RegisterTenant(
            Transactions transactions,
            WelcomeTenants welcome,
            Announcements announcements,
            Reevaluations reevaluations,
            Clock clock) {
        this.transactions = transactions;
        this.welcome = welcome;
        this.announcements = announcements;
        this.reevaluations = reevaluations;
        this.clock = clock;
    }

    /** What became of the tenant. */
    public record Registered(StoredTenant tenant, boolean created) {}

    public Registered register(Tenant tenant, String actor) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var now = clock.instant();
            var before = TenantTable.find(tx.connection(), tenant.id());
            if (before.isPresent() && before.get().tenant().equals(tenant)) {
                return new Registered(before.get(), false);
            }
            var created = before.isEmpty();
            if (created) {
                var first = new TreeMap<String, String>();
                first.put(tenant.id(), actor);
                welcome.create(tx, first, now);
            }
            var stored = TenantTable.write(tx.connection(), tenant, now, actor);
            announcements.tenantChanged(tx, stored);
            if (!created) {
                reevaluations.ofTenant(tx, tenant.id(), "TENANT_CHANGED", actor, null, now);
            }
            return new Registered(stored, created);
        });
    }

    public Optional<StoredTenant> find(String tenantId) {
        return transactions.read(connection -> TenantTable.find(connection, tenantId));
    }
}
