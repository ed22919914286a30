package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.application.FollowDelegations.Concerned;
import dev.ratchet.policy.domain.DelegationReport;
import dev.ratchet.policy.domain.Delegations;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.DelegationTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Folds what upstream tells of partners' rights on customers, and of whom it makes privileged. */
@ApplicationScoped
public class FoldDelegations {
    /** One event may name a thousand users and a thousand roles. */
    private static final int MOST_RIGHTS = 5_000;

    private final Transactions transactions;
    private final WelcomeTenants welcome;
    private final Situations situations;
    private final FollowDelegations follow;
    private final Clock clock;

    public FoldDelegations(
            Transactions transactions,
            WelcomeTenants welcome,
            Situations situations,
            FollowDelegations follow,
            Clock clock) {
        this.transactions = transactions;
        this.welcome = welcome;
        this.situations = situations;
        this.follow = follow;
        this.clock = clock;
    }

    /**
     * In as many transactions as memory and those who wait ask for: each is whole, and coming twice changes nothing. News
     * of all agents hold everybody up, so those of users by name are kept apart.
     */
    public void fold(List<DelegationReport> reports) {
        var ofAgents = reports.stream().collect(Collectors.partitioningBy(report -> report.users() == null));
        ofAgents.values().forEach(this::foldInParts);
    }

    private void foldInParts(List<DelegationReport> reports) {
        var some = new ArrayList<DelegationReport>();
        var rights = 0;
        var now = clock.instant();
        for (var whole : reports) {
            for (var report : whole.notAfter(now).parts(MOST_RIGHTS)) {
                if (rights + report.size() > MOST_RIGHTS) {
                    foldAtOnce(List.copyOf(some));
                    some.clear();
                    rights = 0;
                }
                some.add(report);
                rights += report.size();
            }
        }
        foldAtOnce(some);
    }

    private void foldAtOnce(List<DelegationReport> reports) {
        var concerned = concerned(reports);
        follow.followRest(transactions.call(tx -> {
            if (concerned.agents().isEmpty()) {
                ConfigurationLock.share(tx.connection());
            } else {
                ConfigurationLock.alone(tx.connection());
            }
            var now = clock.instant();
            welcome(tx, reports, now);
            DelegationTable.merge(tx.connection(), Delegations.fold(reports));
            return follow.follow(tx, concerned, now);
        }));
    }

    private void welcome(Tx tx, List<DelegationReport> reports, Instant now) throws SQLException {
        var tenants = new TreeMap<String, String>();
        for (var report : reports) {
            tenants.putIfAbsent(report.partner(), report.eventId());
            tenants.putIfAbsent(report.customer(), report.eventId());
        }
        tenants.keySet()
                .removeAll(situations
                        .of(tx.connection(), List.copyOf(tenants.keySet()))
                        .keySet());
        if (!tenants.isEmpty()) {
            welcome.create(tx, tenants, now);
        }
    }

    private static Concerned concerned(List<DelegationReport> reports) {
        var agents = new TreeMap<String, Trigger>();
        var users = new TreeMap<UserId, Trigger>();
        var mentions = new TreeMap<UserId, Instant>();
        for (var report : reports) {
            var trigger = new Trigger("DELEGATION_CHANGED", report.eventId(), report.occurredAt(), null);
            if (report.users() == null) {
                agents.merge(report.partner(), trigger, FoldDelegations::later);
                continue;
            }
            for (var name : report.users()) {
                var user = new UserId(report.partner(), name);
                users.merge(user, trigger, FoldDelegations::later);
                mentions.merge(user, report.occurredAt(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return new Concerned(agents, users, mentions);
    }

    private static Trigger later(Trigger one, Trigger other) {
        return other.occurredAt().isBefore(one.occurredAt()) ? one : other;
    }
}
