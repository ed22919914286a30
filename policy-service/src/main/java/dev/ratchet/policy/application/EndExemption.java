package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.AccountTable;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.ExemptionTable;
import dev.ratchet.policy.postgres.StoredExemption;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;

/** Ends an exemption at once, or takes the request for it back. */
@ApplicationScoped
public class EndExemption {
    private final Transactions transactions;
    private final ExemptUser exemptUser;
    private final AuditTrail audit;
    private final Clock clock;

    public EndExemption(Transactions transactions, ExemptUser exemptUser, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.exemptUser = exemptUser;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Result {
        /** Another exemption of the user may still hold. */
        record Ended() implements Result {}

        /** There is no such exemption in this tenant. */
        record Unknown() implements Result {}

        /** It was EXPIRED or ENDED before. */
        record Over(StoredExemption.State state) implements Result {}
    }

    public Result end(String tenantId, UUID id, String actor, String reason) {
        return transactions.call(tx -> {
            ConfigurationLock.share(tx.connection());
            var known = ExemptionTable.find(tx.connection(), tenantId, id);
            if (known.isEmpty()) {
                return new Result.Unknown();
            }
            var account = AccountTable.lock(tx.connection(), known.get().user()).orElseThrow();
            return end(tx, ExemptionTable.find(tx.connection(), tenantId, id).orElseThrow(), account, actor, reason);
        });
    }

    private Result end(Tx tx, StoredExemption exemption, Account account, String actor, String reason)
            throws SQLException {
        var now = clock.instant();
        var state = exemption.state(now);
        if (state == StoredExemption.State.EXPIRED || state == StoredExemption.State.ENDED) {
            return new Result.Over(state);
        }
        var ended = ExemptionTable.end(tx.connection(), exemption.id(), actor, now);
        audit.record(
                tx, AuditTrail.ofTenant(exemption.tenantId()), actor, "EXEMPTION_ENDED", reason, exemption, ended, now);
        if (state == StoredExemption.State.IN_FORCE) {
            exemptUser.follow(tx, account, new Trigger("EXEMPTION_ENDED", actor, now, null), now);
        }
        return new Result.Ended();
    }
}
