package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.DateVersion;
import dev.ratchet.policy.postgres.EnforcementDateTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Sets or moves the enforcement date of a region, and has its users looked at again. */
@ApplicationScoped
public class SetEnforcementDate {
    private final Transactions transactions;
    private final Announcements announcements;
    private final Reevaluations reevaluations;
    private final AuditTrail audit;
    private final Clock clock;

    public SetEnforcementDate(
            Transactions transactions,
            Announcements announcements,
            Reevaluations reevaluations,
            AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.reevaluations = reevaluations;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return id of the rollout; empty where the date was the same already */
    public Optional<String> set(EnforcementDate date, String actor, String reason) {
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var before = EnforcementDateTable.find(tx.connection(), date.region());
            if (before.isPresent() && before.get().equals(date)) {
                return Optional.empty();
            }
            var now = clock.instant();
            var stored = EnforcementDateTable.write(tx.connection(), date, now, actor, reason);
            announcements.enforcementDateChanged(tx, stored, now, actor);
            audit.record(
                    tx,
                    AuditTrail.PLATFORM,
                    actor,
                    before.isPresent() ? "SCHEDULE_CHANGED" : "SCHEDULE_SET",
                    reason,
                    before.orElse(null),
                    date,
                    now);
            return Optional.of(reevaluations.ofRegion(tx, date.region(), "SCHEDULE_CHANGED", actor, now));
        });
    }

    public List<EnforcementDate> all() {
        return transactions.read(EnforcementDateTable::all);
    }

    /** What the date of a region was, newest first. */
    public List<DateVersion> history(String region, long before, int limit) {
        return transactions.read(connection -> EnforcementDateTable.history(connection, region, before, limit));
    }
}
