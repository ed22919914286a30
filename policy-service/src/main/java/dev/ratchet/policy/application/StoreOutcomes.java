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
        AccountWrite.write(tx.connection(), differing(outcomes), now);
        announce(tx, outcomes, announcements, now);
    }

    /** Of users who were evaluated again, and of whom nothing else was told. */
    static void storeEvaluated(Tx tx, List<Outcome> outcomes, Announcements announcements, Instant now)
            throws SQLException {
        AccountWrite.writeEvaluated(tx.connection(), differing(outcomes), now);
        announce(tx, outcomes, announcements, now);
    }

    private static List<Outcome> differing(List<Outcome> outcomes) {
        return outcomes.stream().filter(Outcome::differs).toList();
    }

    private static void announce(Tx tx, List<Outcome> outcomes, Announcements announcements, Instant now) {
        for (var outcome : outcomes) {
            outcome.change().ifPresent(change -> announcements.requirementChanged(tx, change, now));
        }
    }
}
