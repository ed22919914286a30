package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.Exemption;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.AccountTable;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.ExemptionTable;
import dev.ratchet.policy.postgres.StoredExemption;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Asks that a user need no MFA for a while; nothing changes until a different admin approves it. */
@ApplicationScoped
public class RequestExemption {
    private final Transactions transactions;
    private final BreakGlass breakGlass;
    private final AuditTrail audit;
    private final OperatorLimits limits;
    private final Clock clock;

    public RequestExemption(
            Transactions transactions, BreakGlass breakGlass, AuditTrail audit, OperatorLimits limits, Clock clock) {
        this.transactions = transactions;
        this.breakGlass = breakGlass;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Result {
        /** It waits. */
        record Pending(UUID id) implements Result {}

        /** There is no such user, or the account is gone. */
        record UnknownUser() implements Result {}

        /** It does not end between now and the operator's limit. */
        record OutOfRange(Instant now, Instant latest) implements Result {}

        /** Only who holds a security key can be exempt for emergencies. */
        record WebAuthnNeeded() implements Result {}
    }

    public Result request(UserId user, Exemption.Kind kind, String reason, Instant expiresAt, String actor) {
        return transactions.call(tx -> {
            ConfigurationLock.share(tx.connection());
            var account = AccountTable.lock(tx.connection(), user);
            if (account.isEmpty() || account.get().facts().isRemoved()) {
                return new Result.UnknownUser();
            }
            var now = clock.instant();
            var latest = now.plus(limits.exemption());
            if (!expiresAt.isAfter(now) || expiresAt.isAfter(latest)) {
                return new Result.OutOfRange(now, latest);
            }
            if (breakGlass.lacksKey(tx, user, kind)) {
                return new Result.WebAuthnNeeded();
            }
            var wanted = StoredExemption.requested(UUID.randomUUID(), user, kind, reason, expiresAt, actor, now);
            ExemptionTable.insert(tx.connection(), wanted);
            audit.record(
                    tx, AuditTrail.ofTenant(user.tenantId()), actor, "EXEMPTION_REQUESTED", reason, null, wanted, now);
            return new Result.Pending(wanted.id());
        });
    }
}
