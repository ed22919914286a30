package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.PolicyChangeTable;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Puts a waiting loosening in force: a different admin answers for it too. */
@ApplicationScoped
public class ApprovePolicyChange {
    private final Transactions transactions;
    private final PutInForce putInForce;
    private final Clock clock;

    public ApprovePolicyChange(Transactions transactions, PutInForce putInForce, Clock clock) {
        this.transactions = transactions;
        this.putInForce = putInForce;
        this.clock = clock;
    }

    /** What became of the approval. */
    public sealed interface Result {
        /** The loosening is in force. */
        record InForce(PolicyVersion version) implements Result {}

        /** No such change waits in this tenant. */
        record Unknown() implements Result {}

        /** Nobody approves their own loosening. */
        record SameAdmin() implements Result {}

        /** It was approved before. */
        record AlreadyApproved() implements Result {}

        /** Another version came into force since it was asked for. */
        record Outdated(long currentVersion) implements Result {}
    }

    public Result approve(String tenantId, UUID changeId, String approver) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var found = PolicyChangeTable.lock(tx.connection(), tenantId, changeId);
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
            var current = PolicyTable.current(tx.connection(), tenantId).orElseThrow();
            if (current.version() != change.baseVersion()) {
                return new Result.Outdated(current.version());
            }
            PolicyChangeTable.approve(tx.connection(), changeId, approver, clock.instant());
            return new Result.InForce(
                    putInForce.put(tx, current, change.policy(), change.author(), approver, change.reason()));
        });
    }
}
