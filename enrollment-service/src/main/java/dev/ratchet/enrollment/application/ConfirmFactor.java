package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.RandomCodes;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.enrollment.postgres.RecoveryCodeTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Makes a factor count once a code has proved that the user holds it; the first one brings recovery codes along. */
@Singleton
public final class ConfirmFactor {
    private final ChangeFactors changeFactors;
    private final CheckCode checkCode;
    private final MoveStates moveStates;
    private final RandomCodes random;
    private final CodeHmac hmac;
    private final Clock clock;

    public ConfirmFactor(
            ChangeFactors changeFactors,
            CheckCode checkCode,
            MoveStates moveStates,
            RandomCodes random,
            CodeHmac hmac,
            Clock clock) {
        this.changeFactors = changeFactors;
        this.checkCode = checkCode;
        this.moveStates = moveStates;
        this.random = random;
        this.hmac = hmac;
        this.clock = clock;
    }

    /**
     * The verdict on the code, and where the user stands after it.
     *
     * @param recoveryCodes shown once; empty unless this is the first usable factor
     */
    public record Confirmed(CodeVerdict verdict, MfaState state, List<String> recoveryCodes) {}

    /** @param actor who asked for it, for the event */
    public Confirmed confirm(UserId user, UUID factorId, String code, String actor) {
        return changeFactors.call(user, actor, tx -> confirm(tx, user, factorId, code, actor));
    }

    private Confirmed confirm(Tx tx, UserId user, UUID factorId, String code, String actor) throws SQLException {
        var locked = EnrolmentTable.lock(tx.connection(), user);
        var challenge = ChallengeTable.confirmation(tx.connection(), user, factorId);
        if (locked.isEmpty() || challenge.isEmpty()) {
            return new Confirmed(new CodeVerdict.Unknown(), MfaState.DISABLED, List.of());
        }
        var enrolment = locked.get();
        var verdict = checkCode.check(tx, user, challenge.get(), Purpose.FACTOR_CONFIRMATION, null, code);
        if (!(verdict instanceof CodeVerdict.Right right)) {
            return new Confirmed(verdict, enrolment.standing().state(), List.of());
        }
        var factor = new Factor(factorId, user, right.method(), FactorStatus.ACTIVE, "", null, null, null);
        var before = new Factors(
                FactorTable.of(tx.connection(), List.of(user)), PolicyTable.of(tx.connection(), user.tenantId()));
        FactorTable.deleteOthers(tx.connection(), factor);
        FactorTable.activate(tx.connection(), factorId);
        var recoveryCodes = before.anyUsable() ? List.<String>of() : first(tx, factor, before.policy());
        var move = enrolment.factors(true, "FACTOR_CONFIRMED", actor, clock.instant());
        moveStates.apply(tx, move);
        var state = move.map(moved -> moved.change().state())
                .orElse(enrolment.standing().state());
        return new Confirmed(right, state, recoveryCodes);
    }

    /**
     * The first usable factor: a set-up that was begun before it took no more than a password, and cannot be finished
     * beside it. Recovery codes of an earlier time end with the new ones.
     */
    private List<String> first(Tx tx, Factor confirmed, Policy policy) throws SQLException {
        var user = confirmed.user();
        FactorTable.deletePending(tx.connection(), user, confirmed.id());
        if (!policy.allowedMethods().contains(FactorType.RECOVERY_CODE)) {
            return List.of();
        }
        var codes = random.recoveryCodes();
        var factor = new Factor(
                UUID.randomUUID(), user, FactorType.RECOVERY_CODE, FactorStatus.ACTIVE, "", null, null, null);
        FactorTable.deleteOthers(tx.connection(), factor);
        FactorTable.insert(tx.connection(), factor, null);
        RecoveryCodeTable.insert(
                tx.connection(),
                factor.id(),
                codes.stream().map(hmac::ofRecoveryCode).toList());
        return codes;
    }
}
