package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.finding.Alarms;
import dev.ratchet.enrollment.application.record.KeepHistory;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** What follows when a factor stops counting by what was answered with it. The caller holds the user's lock. */
@Singleton
public final class LostFactors {
    private static final String CLONE = "POSSIBLE_CLONE";

    private final MoveStates moveStates;
    private final Alarms alarms;
    private final Clock clock;

    LostFactors(MoveStates moveStates, Alarms alarms, Clock clock) {
        this.moveStates = moveStates;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** Guessed at too often. */
    public void disabled(Tx tx, UserId user, UUID challengeId) throws SQLException {
        move(tx, user, "FACTOR_DISABLED", challengeId);
    }

    /**
     * A passkey of which there may be a copy: it counts no longer, nor do the browsers that either of the two made trusted.
     */
    public void cloned(Tx tx, UserId user, UUID factorId, UUID challengeId) throws SQLException {
        FactorTable.suspend(tx.connection(), factorId);
        var now = clock.instant();
        var causedBy = challengeId.toString();
        var unusedTurns = KeepHistory.factors(tx, Map.of(user, CLONE), Map.of(user, causedBy), now);
        var unused = EndTrust.all(tx, user, CLONE, causedBy, now);
        move(tx, user, CLONE, challengeId);
        var detail = "the signature counter of factor " + factorId
                + " went back: there may be a copy of the key, so it was suspended";
        alarms.raise(tx, user, CLONE, detail, causedBy, now);
    }

    private void move(Tx tx, UserId user, String cause, UUID challengeId) throws SQLException {
        var anew = EnrolmentTable.lock(tx.connection(), user).orElseThrow();
        var usable = anew.standing().usableFactor();
        moveStates.apply(tx, anew.factors(usable, cause, challengeId.toString(), clock.instant()));
    }
}
