package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.notice.TellSkips;
import dev.ratchet.enrollment.application.phone.HoldNewNumbers;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Enrolment;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.DemandsQuery;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes a factor the user's once a proof was given with it, whatever its kind. The caller holds the user's lock. */
@Singleton
final class BindFactor {
    private final HoldNewNumbers holdNewNumbers;
    private final MoveStates moveStates;
    private final RecoveryCodes recoveryCodes;
    private final TellSkips tellSkips;
    private final Clock clock;

    BindFactor(
            HoldNewNumbers holdNewNumbers,
            MoveStates moveStates,
            RecoveryCodes recoveryCodes,
            TellSkips tellSkips,
            Clock clock) {
        this.holdNewNumbers = holdNewNumbers;
        this.moveStates = moveStates;
        this.recoveryCodes = recoveryCodes;
        this.tellSkips = tellSkips;
        this.clock = clock;
    }

    /**
     * Where the user stands after it.
     *
     * @param recoveryCodes twelve for who has none yet; else empty
     * @param backupAdvised whether the user has one factor that counts at most
     */
    record Bound(MfaState state, List<String> recoveryCodes, boolean backupAdvised) {}

    /** @param enrolment of the user as it was locked */
    Bound bind(Tx tx, Enrolment enrolment, UUID factorId, String actor) throws SQLException {
        var user = enrolment.user();
        var before = DemandsQuery.factors(tx.connection(), user);
        FactorTable.activate(tx.connection(), factorId);
        holdNewNumbers.bound(tx, factorId);
        FactorTable.deleteSameNumber(tx.connection(), factorId);
        if (!before.anyRegistered()) {
            // a set-up that was begun before the first factor took no more than a password: it cannot be finished
            // beside it
            FactorTable.deletePending(tx.connection(), user, factorId);
        }
        tellSkips.restart(tx, List.of(new Ended(user, null, actor)));
        var codes = recoveryCodes(tx, user, before);
        if (!codes.isEmpty()) {
            holdNewNumbers.issued(tx, factorId);
        }
        var move = enrolment.factors(
                FactorTable.hasUsable(tx.connection(), user), "FACTOR_CONFIRMED", actor, clock.instant());
        moveStates.apply(tx, move);
        var state = move.map(moved -> moved.change().state())
                .orElse(enrolment.standing().state());
        var after = DemandsQuery.factors(tx.connection(), user);
        return new Bound(state, codes, after.counting().size() < 2);
    }

    /** Those of an earlier time end with the new ones that the first factor brings; those that wait are kept. */
    private List<String> recoveryCodes(Tx tx, UserId user, Factors before) throws SQLException {
        var none = before.all().stream()
                .noneMatch(
                        factor -> factor.type() == FactorType.RECOVERY_CODE && factor.status() == FactorStatus.ACTIVE);
        var needed = !before.anyActive() || none;
        return needed && before.demands().allow(FactorType.RECOVERY_CODE) ? recoveryCodes.issue(tx, user) : List.of();
    }
}
