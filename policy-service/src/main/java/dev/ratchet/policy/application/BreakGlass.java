package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Exemption;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StandingTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** An account for emergencies is exempt from the rules, not from protection: it must hold a security key. */
@ApplicationScoped
public class BreakGlass {

    boolean lacksKey(Tx tx, UserId user, Exemption.Kind kind) throws SQLException {
        return kind == Exemption.Kind.BREAK_GLASS
                && !StandingTable.factors(tx.connection(), user).contains(Policy.Method.WEBAUTHN);
    }
}
