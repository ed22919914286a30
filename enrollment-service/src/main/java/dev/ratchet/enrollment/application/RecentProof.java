package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Duration;

/** Whether a user has proved just now to hold a factor: what a sign-in flow must have seen to change factors. */
final class RecentProof {
    static final Duration LASTS = Duration.ofMinutes(15);

    private RecentProof() {}

    static boolean given(Tx tx, UserId user) throws SQLException {
        return ChallengeTable.passed(tx.connection(), user, LASTS);
    }
}
