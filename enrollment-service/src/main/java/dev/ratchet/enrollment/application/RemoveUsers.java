package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.TrustTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;

/** Who comes back under the id of a removed account inherits neither its factors nor its trust. */
@Singleton
final class RemoveUsers {
    private final MoveStates moveStates;
    private final Clock clock;

    RemoveUsers(MoveStates moveStates, Clock clock) {
        this.moveStates = moveStates;
        this.clock = clock;
    }

    /** @param causes users and the id of the event that took each away */
    void apply(Tx tx, Map<UserId, String> causes) throws SQLException {
        if (causes.isEmpty()) {
            return;
        }
        var standing = EnrolmentTable.lock(tx.connection(), causes.keySet());
        ChallengeTable.voidSms(tx.connection(), causes.keySet());
        FactorTable.deleteAll(tx.connection(), causes.keySet());
        TrustTable.end(tx.connection(), causes.keySet());
        var moves = new ArrayList<Moved>();
        for (var user : standing.values()) {
            user.factors(false, "USER_REMOVED", causes.getOrDefault(user.user(), "user-removed"), clock.instant())
                    .ifPresent(moves::add);
        }
        moveStates.apply(tx, moves);
    }
}
