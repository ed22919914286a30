package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.EnforcementDateTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Sets or moves the enforcement date of a region, and has its users looked at again. */
@ApplicationScoped
public class SetEnforcementDate {
    private final Transactions transactions;
    private final Announcements announcements;
    private final Reevaluations reevaluations;
    private final Clock clock;

    public SetEnforcementDate(
            Transactions transactions, Announcements announcements, Reevaluations reevaluations, Clock clock) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.reevaluations = reevaluations;
        this.clock = clock;
    }

    public void set(EnforcementDate date, String actor) {
        transactions.run(tx -> {
            ConfigurationLock.alone(tx.connection());
            var before = EnforcementDateTable.find(tx.connection(), date.region());
            if (before.isPresent() && before.get().equals(date)) {
                return;
            }
            var now = clock.instant();
            var stored = EnforcementDateTable.write(tx.connection(), date, now, actor);
            announcements.enforcementDateChanged(tx, stored, now, actor);
            reevaluations.ofRegion(tx, date.region(), "SCHEDULE_CHANGED", actor, now);
        });
    }

    public List<EnforcementDate> all() {
        return transactions.read(EnforcementDateTable::all);
    }
}
