package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.CheckCode;
import dev.ratchet.enrollment.application.signal.CountSignals;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.Signal;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
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
    private final BindFactor bindFactor;
    private final CountSignals countSignals;
    private final Clock clock;

    public ConfirmFactor(
            ChangeFactors changeFactors,
            CheckCode checkCode,
            BindFactor bindFactor,
            CountSignals countSignals,
            Clock clock) {
        this.changeFactors = changeFactors;
        this.checkCode = checkCode;
        this.bindFactor = bindFactor;
        this.countSignals = countSignals;
        this.clock = clock;
    }

    /**
     * The verdict on the code, and where the user stands after it.
     *
     * @param recoveryCodes shown once; empty for who has some
     * @param backupAdvised whether the user has one factor that counts at most
     */
    public record Confirmed(CodeVerdict verdict, MfaState state, List<String> recoveryCodes, boolean backupAdvised) {
        static Confirmed not(CodeVerdict verdict, MfaState state) {
            return new Confirmed(verdict, state, List.of(), false);
        }

        @Override
        public String toString() {
            return "Confirmed[" + verdict + ", " + state + "]";
        }
    }

    /** @param actor who asked for it, for the event */
    public Confirmed confirm(UserId user, UUID factorId, Evidence evidence, String actor) {
        return confirm(user, factorId, evidence, actor, (tx, confirmed) -> {});
    }

    /** What follows from a code, in its transaction. */
    @FunctionalInterface
    public interface Then {
        void on(Tx tx, Confirmed confirmed) throws SQLException;
    }

    public Confirmed confirm(UserId user, UUID factorId, Evidence evidence, String actor, Then then) {
        var result = changeFactors.call(user, actor, tx -> {
            var confirmed = confirm(tx, user, factorId, evidence, actor);
            then.on(tx, confirmed);
            return confirmed;
        });
        if (result.verdict() instanceof CodeVerdict.Wrong wrong && wrong.locks()) {
            // whoever must set MFA up and cannot is locked out no less than who signs in
            countSignals.count(user, Signal.LOCK_OUT, clock.instant());
        }
        return result;
    }

    private Confirmed confirm(Tx tx, UserId user, UUID factorId, Evidence evidence, String actor) throws SQLException {
        var locked = EnrolmentTable.lock(tx.connection(), user);
        var challenge = ChallengeTable.confirmation(tx.connection(), user, factorId);
        if (locked.isEmpty() || challenge.isEmpty()) {
            return Confirmed.not(new CodeVerdict.Unknown(), MfaState.DISABLED);
        }
        var enrolment = locked.get();
        var verdict = checkCode.check(tx, user, challenge.get(), Purpose.FACTOR_CONFIRMATION, null, evidence);
        if (!(verdict instanceof CodeVerdict.Right)) {
            return Confirmed.not(verdict, enrolment.standing().state());
        }
        var bound = bindFactor.bind(tx, enrolment, factorId, actor);
        return new Confirmed(verdict, bound.state(), bound.recoveryCodes(), bound.backupAdvised());
    }
}
