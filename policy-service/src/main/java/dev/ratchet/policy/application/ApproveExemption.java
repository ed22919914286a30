package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Loosening;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.AccountTable;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.ExemptionTable;
import dev.ratchet.policy.postgres.StoredExemption;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Puts a waiting exemption in force: a different admin answers for it too. */
@ApplicationScoped
public class ApproveExemption {
    private final Transactions transactions;
    private final BreakGlass breakGlass;
    private final ExemptUser exemptUser;
    private final AuditTrail audit;
    private final Clock clock;

    public ApproveExemption(
            Transactions transactions, BreakGlass breakGlass, ExemptUser exemptUser, AuditTrail audit, Clock clock) {
        this.transactions = transactions;
        this.breakGlass = breakGlass;
        this.exemptUser = exemptUser;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of the approval. */
    public sealed interface Result {
        /** The user is exempt. */
        record InForce(StoredExemption exemption) implements Result {}

        /** There is no such exemption in this tenant. */
        record Unknown() implements Result {}

        /** Nobody approves their own request, nor that they are exempt themselves. */
        record SameAdmin() implements Result {}

        /** It was approved before. */
        record AlreadyApproved() implements Result {}

        /** Too late: it is EXPIRED or ENDED. */
        record Over(StoredExemption.State state) implements Result {}

        /** The user holds no security key any more. */
        record WebAuthnNeeded() implements Result {}
    }

    public Result approve(String tenantId, UUID id, String approver) {
        return transactions.call(tx -> {
            ConfigurationLock.share(tx.connection());
            var asked = ExemptionTable.find(tx.connection(), tenantId, id);
            if (asked.isEmpty()) {
                return new Result.Unknown();
            }
            var account = AccountTable.lock(tx.connection(), asked.get().user()).orElseThrow();
            return approve(
                    tx, ExemptionTable.find(tx.connection(), tenantId, id).orElseThrow(), account, approver);
        });
    }

    private Result approve(Tx tx, StoredExemption exemption, Account account, String approver) throws SQLException {
        var now = clock.instant();
        return switch (exemption.state(now)) {
            case EXPIRED, ENDED -> new Result.Over(exemption.state(now));
            case IN_FORCE -> new Result.AlreadyApproved();
            case PENDING -> {
                if (exemption.requestedBy().equals(approver)
                        || exemption.userId().equals(approver)) {
                    yield new Result.SameAdmin();
                }
                if (breakGlass.lacksKey(tx, account.id(), exemption.kind())) {
                    yield new Result.WebAuthnNeeded();
                }
                yield new Result.InForce(putInForce(tx, exemption, account, approver, now));
            }
        };
    }

    private StoredExemption putInForce(Tx tx, StoredExemption exemption, Account account, String approver, Instant now)
            throws SQLException {
        var approved = ExemptionTable.approve(tx.connection(), exemption.id(), approver, now);
        audit.record(
                tx,
                AuditTrail.ofTenant(exemption.tenantId()),
                approver,
                "EXEMPTION_APPROVED",
                exemption.reason(),
                exemption,
                approved,
                now);
        var loosening = new Loosening(exemption.requestedBy(), exemption.reason());
        exemptUser.follow(tx, account, new Trigger("EXEMPTED", approver, now, loosening), now);
        return approved;
    }
}
