package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.RecentProof;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.DemandsQuery;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;

/** Gives a user twelve new recovery codes in place of the old ones. */
@Singleton
public final class RenewRecoveryCodes {
    private final ChangeFactors changeFactors;
    private final RecoveryCodes recoveryCodes;

    public RenewRecoveryCodes(ChangeFactors changeFactors, RecoveryCodes recoveryCodes) {
        this.changeFactors = changeFactors;
        this.recoveryCodes = recoveryCodes;
    }

    /** What became of the wish. */
    public sealed interface Outcome {
        /** Shown once. */
        record Renewed(List<String> codes) implements Outcome {
            @Override
            public String toString() {
                return "Renewed[" + codes.size() + "]";
            }
        }

        record UnknownUser() implements Outcome {}

        /** The tenant's policy does not allow recovery codes. */
        record NotAllowed() implements Outcome {}

        /** There is no factor that they could stand in for. */
        record NoFactor() implements Outcome {}

        /** The user has not just proved to hold a factor. */
        record ChallengeFirst() implements Outcome {}
    }

    /**
     * @param actor who asked for it, for the event
     * @param stepUp where the user must have passed a challenge in the last minutes
     */
    public Outcome renew(UserId user, String actor, StepUp stepUp) {
        return renew(user, actor, stepUp, (tx, outcome) -> {});
    }

    /** What follows, in the same transaction: codes that are nowhere shown would be lost. */
    @FunctionalInterface
    public interface Then {
        void on(Tx tx, Outcome outcome) throws SQLException;
    }

    public Outcome renew(UserId user, String actor, StepUp stepUp, Then then) {
        return changeFactors.call(user, actor, tx -> {
            var outcome = renew(tx, user, stepUp);
            then.on(tx, outcome);
            return outcome;
        });
    }

    private Outcome renew(Tx tx, UserId user, StepUp stepUp) throws SQLException {
        if (EnrolmentTable.lock(tx.connection(), user).isEmpty()) {
            return new Outcome.UnknownUser();
        }
        var factors = DemandsQuery.factors(tx.connection(), user);
        if (!factors.demands().allow(FactorType.RECOVERY_CODE)) {
            return new Outcome.NotAllowed();
        }
        if (!factors.anyActive()) {
            return new Outcome.NoFactor();
        }
        return RecentProof.given(tx, user, stepUp)
                ? new Outcome.Renewed(recoveryCodes.renew(tx, user, stepUp))
                : new Outcome.ChallengeFirst();
    }
}
