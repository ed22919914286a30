package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.postgres.ExemptionEndings;
import dev.ratchet.policy.postgres.ExemptionEndings.Ending;
import dev.ratchet.policy.postgres.StoredExemption;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Ends exemptions whose ground an event took away, and records which event it was. */
@ApplicationScoped
public class EndExemptions {
    private final AuditTrail audit;

    public EndExemptions(AuditTrail audit) {
        this.audit = audit;
    }

    /** With an account go its exemptions, those that wait too. The caller holds the accounts, and has stored them. */
    void ofRemoved(Tx tx, Collection<Ending> endings, Instant now) throws SQLException {
        if (!endings.isEmpty()) {
            record(tx, ExemptionEndings.endAll(tx.connection(), endings, now), "the account was removed upstream", now);
        }
    }

    private void record(Tx tx, List<StoredExemption> ended, String reason, Instant now) throws SQLException {
        for (var exemption : ended) {
            audit.record(
                    tx,
                    AuditTrail.ofTenant(exemption.tenantId()),
                    Objects.requireNonNull(exemption.endedBy()),
                    "EXEMPTION_ENDED",
                    reason,
                    exemption.beforeItEnded(),
                    exemption,
                    now);
        }
    }
}
