package dev.ratchet.enrollment.application.notice;

import dev.ratchet.enrollment.application.notice.SkipEvents.SkipsTold;
import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.Putoff;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.SkipTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/** Tells how far users have put the set-up off, with every change of it, under the users' locks. */
@Singleton
public final class TellSkips {
    private final SkipEvents events;

    public TellSkips(SkipEvents events) {
        this.events = events;
    }

    /** Forgets what was skipped until the given instants, and tells it of those who had skipped something. */
    public void restart(Tx tx, Collection<Ended> users) throws SQLException {
        changed(tx, SkipTable.restart(tx.connection(), users));
    }

    public void changed(Tx tx, Collection<UserId> users) throws SQLException {
        if (!users.isEmpty()) {
            publish(tx, SkipTable.next(tx.connection(), users));
        }
    }

    /**
     * Tells the skips of users of whom none was ever told; no locks are held for it.
     *
     * @return of how many
     */
    public int untold(Tx tx, int atMost) throws SQLException {
        var standings = SkipTable.untold(tx.connection(), atMost);
        publish(tx, standings);
        return standings.size();
    }

    private void publish(Tx tx, List<SkipTable.Standing> standings) throws SQLException {
        var policies = new HashMap<String, Policy>();
        for (var standing : standings) {
            var tenant = standing.user().tenantId();
            var policy = policies.get(tenant);
            if (policy == null) {
                policy = PolicyTable.of(tx.connection(), tenant);
                policies.put(tenant, policy);
            }
            var putoff = Putoff.of(standing.skips(), policy, null, standing.now());
            events.publish(
                    tx, new SkipsTold(standing.user(), standing.revision(), putoff, standing.skips(), standing.now()));
        }
    }
}
