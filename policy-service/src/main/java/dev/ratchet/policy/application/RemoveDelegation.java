package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.policy.application.FollowDelegations.Concerned;
import dev.ratchet.policy.domain.Delegates;
import dev.ratchet.policy.domain.Holding;
import dev.ratchet.policy.domain.Right;
import dev.ratchet.policy.domain.RightHistory;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.DelegationTable;
import dev.ratchet.policy.postgres.RightsQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes all rights on a customer from a partner, at once, and tells upstream. */
@ApplicationScoped
public class RemoveDelegation {
    private final Transactions transactions;
    private final FollowDelegations follow;
    private final Announcements announcements;
    private final AuditTrail audit;
    private final Clock clock;

    public RemoveDelegation(
            Transactions transactions,
            FollowDelegations follow,
            Announcements announcements,
            AuditTrail audit,
            Clock clock) {
        this.transactions = transactions;
        this.follow = follow;
        this.announcements = announcements;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a partner held, as the audit record keeps it. */
    record Removed(String partnerTenantId, Holding rights) {}

    /** @return whether the partner held anything */
    public boolean remove(String customer, String partner, String actor, String reason) {
        var left = transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var delegates = RightsQuery.on(tx.connection(), customer, partner);
            var held = delegates.ofAnyone();
            if (held.isEmpty()) {
                return Optional.<Concerned>empty();
            }
            var now = clock.instant();
            var at = behindEveryGrant(delegates, now);
            var revoked = Map.of(Right.everything(partner, customer), RightHistory.revoked(at));
            DelegationTable.merge(tx.connection(), new TreeMap<>(revoked));
            audit.record(
                    tx,
                    AuditTrail.ofTenant(customer),
                    actor,
                    "DELEGATION_REMOVED",
                    reason,
                    new Removed(partner, held.get()),
                    null,
                    now);
            announcements.delegationRemoved(tx, partner, customer, at, now);
            var trigger = new Trigger("DELEGATION_REMOVED", actor, now, null);
            return Optional.of(follow.follow(tx, new Concerned(Map.of(partner, trigger), Map.of(), Map.of()), now));
        });
        left.ifPresent(follow::followRest);
        return left.isPresent();
    }

    /** A grant by a clock that is ahead must not outlive its removal. */
    private static Instant behindEveryGrant(Delegates delegates, Instant now) {
        var latest = delegates.latestGrant();
        return latest == null || latest.isBefore(now) ? now : latest.plusNanos(1_000);
    }
}
