package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.Reachability;
import dev.ratchet.policy.postgres.StandingTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** Keeps a tenant from taking the last admin out of reach who could still sign in. */
@ApplicationScoped
public class LastAdmin {
    private final Situations situations;

    public LastAdmin(Situations situations) {
        this.situations = situations;
    }

    boolean isLockedOutBy(Tx tx, String tenantId, Policy draft) throws SQLException {
        var now = situations.of(tx.connection(), tenantId).orElseThrow();
        if (draft.allowedMethods().containsAll(now.policy().allowedMethods())
                && now.policy().minimumStrength().containsAll(draft.minimumStrength())) {
            return false;
        }
        var agents = now.agents().held();
        return Reachability.<SQLException>locksOutLastAdmin(
                wanted -> StandingTable.anyOncePrivileged(tx.connection(), tenantId, agents, wanted), now, draft);
    }
}
