package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Loosenings;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.PolicyChangeRequest;
import dev.ratchet.policy.postgres.PolicyChangeTable;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Puts a new version of a policy in force; a loosening waits for the approval of a different admin. */
@ApplicationScoped
public class ChangePolicy {
    private final Transactions transactions;
    private final PutInForce putInForce;
    private final Clock clock;

    public ChangePolicy(Transactions transactions, PutInForce putInForce, Clock clock) {
        this.transactions = transactions;
        this.putInForce = putInForce;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Result {
        /** It is in force. */
        record InForce(PolicyVersion version) implements Result {}

        /** It waits, because of what it loosens. */
        record Pending(UUID changeId, List<String> loosens) implements Result {}

        /** The caller did not know the version in force. */
        record Outdated(long currentVersion) implements Result {}

        /** There is no such tenant. */
        record UnknownTenant() implements Result {}
    }

    /** @param basedOn the version the caller saw */
    public Result change(String tenantId, Policy policy, long basedOn, String actor, String reason) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var current = PolicyTable.current(tx.connection(), tenantId);
            if (current.isEmpty()) {
                return new Result.UnknownTenant();
            }
            if (current.get().version() != basedOn) {
                return new Result.Outdated(current.get().version());
            }
            if (current.get().policy().equals(policy)) {
                return new Result.InForce(current.get());
            }
            var loosens = Loosenings.between(current.get().policy(), policy);
            return loosens.isEmpty()
                    ? new Result.InForce(putInForce.put(tx, current.get(), policy, actor, null, reason))
                    : pending(tx, current.get(), policy, loosens, actor, reason);
        });
    }

    private Result pending(
            Tx tx, PolicyVersion current, Policy policy, List<String> loosens, String actor, String reason)
            throws SQLException {
        var changeId = UUID.randomUUID();
        PolicyChangeTable.insert(
                tx.connection(),
                new PolicyChangeRequest(
                        changeId,
                        current.tenantId(),
                        current.version(),
                        policy,
                        loosens,
                        actor,
                        reason,
                        clock.instant(),
                        null,
                        null));
        return new Result.Pending(changeId, loosens);
    }
}
