package dev.ratchet.enrollment.application.challenge;

import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ProofTable;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Whether a user has proved just now to hold a factor: what must have been seen before factors are changed. */
public final class RecentProof {
    static final Duration LASTS = Duration.ofMinutes(15);

    private RecentProof() {}

    /** Whether a challenge was passed where it must have been. */
    public static boolean given(Tx tx, UserId user, StepUp stepUp) throws SQLException {
        return switch (stepUp) {
            case StepUp.None none -> true;
            case StepUp.InVisit visit -> visit.proved() || ProofTable.passed(tx.connection(), user, visit, LASTS);
            case StepUp.InSignIn signIn -> ProofTable.passed(tx.connection(), user, signIn, LASTS);
            case StepUp.Anywhere anywhere -> ProofTable.passed(tx.connection(), user, anywhere, LASTS);
        };
    }

    /** Also by who has set a factor up just now, as the user: nobody types a second code to add a backup to it. */
    public static boolean givenOrSetUp(Tx tx, UserId user, StepUp stepUp) throws SQLException {
        return given(tx, user, stepUp)
                || (stepUp instanceof StepUp.Anywhere && ProofTable.setUp(tx.connection(), user, LASTS));
    }

    /** Remembers with a set-up, or with recovery codes, what was proved where they were asked for. */
    public static void note(Tx tx, UserId user, UUID factorId, StepUp stepUp) throws SQLException {
        ProofTable.note(tx.connection(), user, factorId, stepUp, LASTS);
    }
}
