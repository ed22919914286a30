package dev.ratchet.enrollment.application.factor;

import dev.ratchet.enrollment.application.challenge.RecentProof;
import dev.ratchet.enrollment.application.factor.AddFactor.Outcome;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Factors;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.DemandsQuery;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.ProfileTable;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.util.Optional;

/** Whether the set-up of a factor may begin, whatever its kind. */
final class AdmitSetUp {
    /** Of one kind; a set-up that is not finished does not count. */
    private static final int MOST = 10;

    private AdmitSetUp() {}

    /**
     * Takes the user's lock.
     *
     * @param stepUp where a user who holds a factor must have proved it in the last minutes
     * @return why it may not; empty when it may
     */
    static Optional<Outcome> refusal(Tx tx, UserId user, FactorType type, StepUp stepUp) throws SQLException {
        var locked = EnrolmentTable.lock(tx.connection(), user);
        if (locked.isEmpty() || ProfileTable.of(tx.connection(), user).removed()) {
            return Optional.of(new Outcome.UnknownUser());
        }
        var factors = DemandsQuery.factors(tx.connection(), user);
        if (!factors.demands().allow(type)) {
            return Optional.of(new Outcome.NotAllowed());
        }
        if (!factors.settable().contains(type)) {
            return Optional.of(new Outcome.TooWeak());
        }
        var proof = missingProof(tx, user, factors, stepUp);
        return proof.isPresent() ? proof : tooMany(factors, type);
    }

    /**
     * Also a factor that does not count must be answered first: a password alone must not put one in its place, nor beside
     * one that waits to count.
     */
    private static Optional<Outcome> missingProof(Tx tx, UserId user, Factors factors, StepUp stepUp)
            throws SQLException {
        var free = !factors.anyActive() && !FactorTable.anyDisabled(tx.connection(), user);
        if (free || RecentProof.givenOrSetUp(tx, user, stepUp)) {
            return Optional.empty();
        }
        if (factors.anyRegistered()) {
            return Optional.of(new Outcome.ChallengeFirst());
        }
        return Optional.of(
                factors.untilOneCounts().<Outcome>map(Outcome.Waits::new).orElseGet(Outcome.ResetNeeded::new));
    }

    private static Optional<Outcome> tooMany(Factors factors, FactorType type) {
        var held = factors.all().stream()
                .filter(factor -> factor.type() == type && factor.status() != FactorStatus.PENDING)
                .count();
        return held < MOST ? Optional.empty() : Optional.of(new Outcome.TooMany(MOST));
    }
}
