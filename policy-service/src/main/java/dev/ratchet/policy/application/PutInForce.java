package dev.ratchet.policy.application;

import dev.ratchet.events.Loosening;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.postgres.PolicyTable;
import dev.ratchet.policy.postgres.PolicyVersion;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Appends a policy version, tells of it, and has the tenant's users looked at again. */
@ApplicationScoped
public class PutInForce {
    private final Announcements announcements;
    private final Reevaluations reevaluations;
    private final Clock clock;

    public PutInForce(Announcements announcements, Reevaluations reevaluations, Clock clock) {
        this.announcements = announcements;
        this.reevaluations = reevaluations;
        this.clock = clock;
    }

    /** The caller holds the configuration lock alone. */
    PolicyVersion put(
            Tx tx, PolicyVersion current, Policy policy, String author, @Nullable String approver, String reason)
            throws SQLException {
        var now = clock.instant();
        var version = new PolicyVersion(
                current.tenantId(),
                current.version() + 1,
                policy,
                everyoneSince(current, policy, now),
                author,
                approver,
                reason,
                now);
        PolicyTable.append(tx.connection(), version);
        announcements.policyChanged(tx, version);
        var loosening = approver == null ? null : new Loosening(author, reason);
        reevaluations.ofTenant(tx, current.tenantId(), "POLICY_CHANGED", author, loosening, now);
        return version;
    }

    private static @Nullable Instant everyoneSince(PolicyVersion current, Policy policy, Instant now) {
        if (policy.scope() != Policy.Scope.EVERYONE) {
            return null;
        }
        return current.everyoneSince() == null ? now : current.everyoneSince();
    }
}
