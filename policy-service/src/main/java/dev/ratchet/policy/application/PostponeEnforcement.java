package dev.ratchet.policy.application;

import dev.ratchet.events.Loosening;
import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Postponement;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.TenantTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Delays the enforcement date of the region for one tenant, within the operator's limit. */
@ApplicationScoped
public class PostponeEnforcement {
    private final Transactions transactions;
    private final Situations situations;
    private final Reevaluations reevaluations;
    private final AuditTrail audit;
    private final OperatorLimits limits;
    private final Clock clock;

    public PostponeEnforcement(
            Transactions transactions,
            Situations situations,
            Reevaluations reevaluations,
            AuditTrail audit,
            OperatorLimits limits,
            Clock clock) {
        this.transactions = transactions;
        this.situations = situations;
        this.reevaluations = reevaluations;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Result {
        /** It is in force. */
        record InForce(Postponement postponement) implements Result {}

        /** There is no such tenant. */
        record UnknownTenant() implements Result {}

        /** The region has no date to postpone. */
        record NoDate(String region) implements Result {}

        /** It does not lie between the region's date and the operator's limit. */
        record OutOfRange(LocalDate after, LocalDate latest) implements Result {}
    }

    public Result postpone(String tenantId, Postponement wanted, String actor) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var found = situations.of(tx.connection(), tenantId);
            if (found.isEmpty()) {
                return new Result.UnknownTenant();
            }
            var date = found.get().regionDate();
            if (date == null) {
                return new Result.NoDate(found.get().tenant().region());
            }
            var latest = date.date().plusDays(limits.postponementDays());
            if (!wanted.until().isAfter(date.date()) || wanted.until().isAfter(latest)) {
                return new Result.OutOfRange(date.date(), latest);
            }
            if (!wanted.equals(found.get().postponement())) {
                set(tx, found.get(), wanted, actor, wanted.reason(), new Loosening(actor, wanted.reason()));
            }
            return new Result.InForce(wanted);
        });
    }

    /** @return whether there was one */
    public boolean withdraw(String tenantId, String actor, String reason) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var found = situations.of(tx.connection(), tenantId).filter(of -> of.postponement() != null);
            if (found.isPresent()) {
                set(tx, found.get(), null, actor, reason, null);
            }
            return found.isPresent();
        });
    }

    public Optional<Postponement> find(String tenantId) {
        return transactions.read(
                connection -> situations.of(connection, tenantId).map(Circumstances::postponement));
    }

    private void set(
            Tx tx,
            Circumstances before,
            @Nullable Postponement after,
            String actor,
            String reason,
            @Nullable Loosening loosening)
            throws SQLException {
        var tenantId = before.tenant().id();
        var now = clock.instant();
        TenantTable.postpone(tx.connection(), tenantId, after);
        TenantTable.remember(tx.connection(), List.of(tenantId), now);
        audit.record(
                tx,
                AuditTrail.ofTenant(tenantId),
                actor,
                after == null ? "POSTPONEMENT_WITHDRAWN" : "ENFORCEMENT_POSTPONED",
                reason,
                before.postponement(),
                after,
                now);
        reevaluations.ofTenant(tx, tenantId, "ENFORCEMENT_POSTPONED", actor, loosening, now);
    }
}
