package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.AccountFold;
import dev.ratchet.policy.domain.Trigger;
import dev.ratchet.policy.postgres.ExemptionTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Brings the requirement of a user in line with the exemption that holds for them now, if any. */
@ApplicationScoped
public class ExemptUser {
    private final Situations situations;
    private final Announcements announcements;

    public ExemptUser(Situations situations, Announcements announcements) {
        this.situations = situations;
        this.announcements = announcements;
    }

    /** @param account locked by the caller */
    void follow(Tx tx, Account account, Trigger trigger, Instant now) throws SQLException {
        var user = account.id();
        var inForce = ExemptionTable.inForce(tx.connection(), user, now);
        var circumstances = situations.of(tx.connection(), user.tenantId()).orElseThrow();
        var outcome =
                AccountFold.change(user, account, facts -> facts.withExemption(inForce), circumstances, trigger, now);
        StoreOutcomes.store(tx, List.of(outcome), announcements, now);
    }
}
