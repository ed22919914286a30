package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Tenant;
import dev.ratchet.policy.domain.TenantLoosenings;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.StoredTenant;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Registers a tenant, or changes one; a move to an own identity provider waits for a different admin. */
@ApplicationScoped
public class RegisterTenant {
    private final Transactions transactions;
    private final WelcomeTenants welcome;
    private final PutTenantInForce putInForce;
    private final AskForApproval askForApproval;
    private final Clock clock;

    public RegisterTenant(
            Transactions transactions,
            WelcomeTenants welcome,
            PutTenantInForce putInForce,
            AskForApproval askForApproval,
            Clock clock) {
        this.transactions = transactions;
        this.welcome = welcome;
        this.putInForce = putInForce;
        this.askForApproval = askForApproval;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Result {
        /** It did not exist before. */
        record Created(StoredTenant tenant) implements Result {}

        /** It is as asked for. */
        record InForce(StoredTenant tenant) implements Result {}

        /** It waits, because of what it loosens. */
        record Pending(UUID changeId, List<String> loosens) implements Result {}
    }

    public Result register(Tenant tenant, String actor, String reason) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var before = TenantTable.find(tx.connection(), tenant.id());
            if (before.isEmpty()) {
                return create(tx, tenant, actor, reason);
            }
            if (before.get().tenant().equals(tenant)) {
                return new Result.InForce(before.get());
            }
            var loosens = TenantLoosenings.between(before.get().tenant(), tenant);
            return loosens.isEmpty()
                    ? new Result.InForce(putInForce.changed(tx, before.get().tenant(), tenant, actor, reason))
                    : new Result.Pending(
                            askForApproval.ofTenant(tx, before.get(), tenant, loosens, actor, reason), loosens);
        });
    }

    private Result create(Tx tx, Tenant tenant, String actor, String reason) throws SQLException {
        welcome.create(tx, Map.of(tenant.id(), actor), clock.instant());
        return new Result.Created(putInForce.changed(tx, null, tenant, actor, reason));
    }

    public Optional<StoredTenant> find(String tenantId) {
        return transactions.read(connection -> TenantTable.find(connection, tenantId));
    }
}
