package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.RecentProof;
import dev.ratchet.enrollment.application.notice.TellUsers;
import dev.ratchet.enrollment.application.record.KeepHistory;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.domain.Happening.Kind;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.DemandsQuery;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.enrollment.postgres.PhoneTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Takes factors away. Without a usable one the user must set one up at the next sign-in, on any browser. */
@Singleton
public final class RemoveFactor {
    private static final String RESET = "RESET";

    private final ChangeFactors changeFactors;
    private final MoveStates moveStates;
    private final TellUsers tellUsers;
    private final Clock clock;

    RemoveFactor(ChangeFactors changeFactors, MoveStates moveStates, TellUsers tellUsers, Clock clock) {
        this.changeFactors = changeFactors;
        this.moveStates = moveStates;
        this.tellUsers = tellUsers;
        this.clock = clock;
    }

    /** What became of the wish. */
    public enum Removal {
        REMOVED,
        /** The user has no such factor. */
        UNKNOWN,
        /** The user has not just proved to hold a factor. */
        CHALLENGE_FIRST
    }

    /**
     * Recovery codes go with the last factor that they could stand in for. The user is told, unless it was a set-up that was
     * only begun.
     *
     * @param actor who asked for it, for the event
     * @param stepUp where a user who holds a factor must have proved it in the last minutes
     */
    public Removal remove(UserId user, UUID factorId, String actor, StepUp stepUp) {
        return changeFactors.call(user, actor, tx -> {
            if (EnrolmentTable.lock(tx.connection(), user).isEmpty()) {
                return Removal.UNKNOWN;
            }
            if (mustProve(tx, user) && !RecentProof.givenOrSetUp(tx, user, stepUp)) {
                return Removal.CHALLENGE_FIRST;
            }
            var removed = FactorTable.delete(tx.connection(), user, factorId);
            if (removed.isEmpty()) {
                return Removal.UNKNOWN;
            }
            if (!DemandsQuery.factors(tx.connection(), user).anyActive()) {
                FactorTable.deleteRecoveryCodes(tx.connection(), user);
            }
            // before the state moves, which would take the removal for told
            changeFactors.tell(tx, Map.of(user, actor));
            if (!FactorTable.hasUsable(tx.connection(), user)) {
                var unused = leaveNone(tx, user, "FACTOR_REMOVED", actor);
            }
            return Removal.REMOVED;
        });
    }

    /**
     * Removes all factors, set-ups that were begun, and all trust; the requirement stays. A user who had any is told. Empty
     * for an unknown user.
     */
    public Optional<MfaState> reset(UserId user, String actor) {
        return changeFactors.call(user, actor, tx -> {
            if (EnrolmentTable.lock(tx.connection(), user).isEmpty()) {
                return Optional.empty();
            }
            KeepHistory.plain(tx, List.of(user), Kind.RESET, RESET, actor, clock.instant());
            if (!FactorTable.of(tx.connection(), List.of(user)).isEmpty()) {
                tellUsers.factorsReset(tx, user);
            }
            FactorTable.deleteAll(tx.connection(), List.of(user));
            PhoneChangeTable.settle(tx.connection(), user);
            PhoneTable.forget(tx.connection(), List.of(user));
            ChallengeTable.voidSms(tx.connection(), List.of(user));
            AccountSessionTable.end(tx.connection(), List.of(user));
            return Optional.of(leaveNone(tx, user, RESET, actor));
        });
    }

    /** Not to give up a set-up that was begun, or a factor that is to count only later: it proves nothing yet. */
    private static boolean mustProve(Tx tx, UserId user) throws SQLException {
        return FactorTable.hasUsable(tx.connection(), user) || FactorTable.anyDisabled(tx.connection(), user);
    }

    /** What became of factors goes into the history here: the caller has told of it. */
    private MfaState leaveNone(Tx tx, UserId user, String cause, String actor) throws SQLException {
        var now = clock.instant();
        var unused = EndTrust.all(tx, user, cause, actor, now);
        var unusedTurns = KeepHistory.factors(tx, Map.of(user, cause), Map.of(user, actor), now);
        var enrolment = EnrolmentTable.lock(tx.connection(), user).orElseThrow();
        var move = enrolment.factors(false, cause, actor, now);
        moveStates.apply(tx, move);
        return move.map(moved -> moved.change().state())
                .orElse(enrolment.standing().state());
    }
}
