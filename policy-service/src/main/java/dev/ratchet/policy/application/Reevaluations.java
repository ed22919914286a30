package dev.ratchet.policy.application;

import dev.ratchet.events.Loosening;
import dev.ratchet.outbox.Tx;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plans that users are looked at again, in the transaction of the change that makes it necessary. */
@ApplicationScoped
public class Reevaluations {
    private final Passes passes;

    public Reevaluations(Passes passes) {
        this.passes = passes;
    }

    /**
     * @param loosening the approved decision, where protection may go down
     * @return id of the pass
     */
    String ofTenant(Tx tx, String tenantId, String cause, String actor, @Nullable Loosening loosening, Instant now)
            throws SQLException {
        return plan(tx, Pass.Scope.TENANT, tenantId, cause, actor, loosening, now);
    }

    /** @return id of the pass */
    String ofRegion(Tx tx, String region, String cause, String actor, Instant now) throws SQLException {
        return plan(tx, Pass.Scope.REGION, region, cause, actor, null, now);
    }

    private String plan(
            Tx tx,
            Pass.Scope scope,
            String subject,
            String cause,
            String actor,
            @Nullable Loosening loosening,
            Instant now)
            throws SQLException {
        var id = UUID.randomUUID().toString();
        passes.plan(tx, new Pass(id, scope, subject, cause, actor, false, now, false, loosening));
        return id;
    }
}
