package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.AccountTable;
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
    private final ExemptUser exemptUser;
    private final AuditTrail audit;

    public EndExemptions(ExemptUser exemptUser, AuditTrail audit) {
        this.exemptUser = exemptUser;
        this.audit = audit;
    }

    /** With an account go its exemptions, those that wait too. The caller holds the accounts, and has stored them. */
    void ofRemoved(Tx tx, Collection<Ending> endings, Instant now) throws SQLException {
        if (!endings.isEmpty()) {
            record(tx, ExemptionEndings.endAll(tx.connection(), endings, now), "the account was removed upstream", now);
        }
    }

    /**
     * An account for emergencies that lost its security key would be exempt from protection too. The caller has stored the
     * factors; whoever approves waits for it, or is seen here.
     *
     * @param endings users who were told to have no key, and by which event; most of them have no exemption
     */
    void ofKeyless(Tx tx, Collection<Ending> endings, Instant now) throws SQLException {
        var keyless = endings.isEmpty() ? List.<Ending>of() : ExemptionEndings.keyless(tx.connection(), endings, now);
        if (keyless.isEmpty()) {
            return;
        }
        var accounts = AccountTable.lock(
                tx.connection(), keyless.stream().map(Ending::user).toList());
        record(tx, ExemptionEndings.endBreakGlass(tx.connection(), keyless, now), "the security key is gone", now);
        for (var ending : keyless) {
            var account = Objects.requireNonNull(accounts.get(ending.user()));
            exemptUser.follow(tx, account, new Trigger("EXEMPTION_ENDED", ending.by(), now, null), now);
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
