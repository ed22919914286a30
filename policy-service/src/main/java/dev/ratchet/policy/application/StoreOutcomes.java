package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Outcome;
import dev.ratchet.policy.postgres.AccountWrite;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Writes what differs and announces what changed, in one transaction. */
final class StoreOutcomes {
    private StoreOutcomes() {}

    static void store(Tx tx, List<Outcome> outcomes, Announcements announcements, Instant now) throws SQLException {
        AccountWrite.write(
                tx.connection(), outcomes.stream().filter(Outcome::differs).toList(), now);
        for (var outcome : outcomes) {
            outcome.change().ifPresent(change -> announcements.requirementChanged(tx, change, now));
        }
    }
}
