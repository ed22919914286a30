package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountFold;
import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.AccountTable;
import dev.ratchet.policy.postgres.ConfigurationLock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/** Looks at users whose requirement changes by time alone: exemptions and grace end to the second. */
@ApplicationScoped
public class ReviewDueUsers {
    private static final int AT_ONCE = 1_000;

    private final Transactions transactions;
    private final Situations situations;
    private final Announcements announcements;
    private final Clock clock;

    public ReviewDueUsers(Transactions transactions, Situations situations, Announcements announcements, Clock clock) {
        this.transactions = transactions;
        this.situations = situations;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** @return whether anybody was due, and does not wait for a pass */
    public boolean advance() {
        return transactions.call(tx -> {
            ConfigurationLock.share(tx.connection());
            var now = clock.instant();
            var due = AccountTable.lockDue(tx.connection(), now, AT_ONCE);
            if (due.isEmpty()) {
                return false;
            }
            var tenants = due.stream().map(account -> account.id().tenantId()).collect(Collectors.toSet());
            var circumstances = situations.of(tx.connection(), tenants);
            var outcomes = due.stream()
                    .map(account -> {
                        var of = Objects.requireNonNull(
                                circumstances.get(account.id().tenantId()));
                        return AccountFold.tighten(account, of, trigger(account, of, now), now);
                    })
                    .toList();
            StoreOutcomes.storeEvaluated(tx, outcomes, announcements, now);
            return outcomes.stream().anyMatch(Outcome::differs);
        });
    }

    private static Trigger trigger(Account account, Circumstances circumstances, Instant now) {
        var exemption = account.expired(now);
        if (exemption != null) {
            return new Trigger("EXEMPTION_EXPIRED", exemption.id().toString(), exemption.until(), null);
        }
        var due = account.requirement().effectiveAt();
        return new Trigger(
                "DATE_REACHED", "policy-version-" + circumstances.policyVersion(), due == null ? now : due, null);
    }
}
