package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.enrollment.postgres.PhoneTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A number that was changed a day ago or less counts as a factor of a privileged user only once another factor has
 * confirmed it, or the day is over: who can change a number upstream does not thereby get hold of the account before the
 * user, told at the old number, can object.
 */
@Singleton
final class HoldNewNumbers {
    private static final Duration WAIT = Duration.ofHours(24);

    private final ChangeFactors changeFactors;
    private final MoveStates moveStates;
    private final Clock clock;

    HoldNewNumbers(ChangeFactors changeFactors, MoveStates moveStates, Clock clock) {
        this.changeFactors = changeFactors;
        this.moveStates = moveStates;
        this.clock = clock;
    }

    /** @param factorId of a locked user, just activated; nothing happens to one that is no number */
    void bound(Tx tx, UserId user, UUID factorId) throws SQLException {
        var until = PhoneChangeTable.unprovenUntil(tx.connection(), user, WAIT);
        if (until.isPresent()
                && !ChallengeTable.passedWithout(tx.connection(), user, FactorType.SMS, RecentProof.LASTS)) {
            PhoneTable.hold(tx.connection(), factorId, until.get());
        }
    }

    /** @param users locked, who have become privileged, each with the event that said so */
    void promoted(Tx tx, Map<UserId, String> users) throws SQLException {
        if (users.isEmpty()) {
            return;
        }
        var held = PhoneTable.holdAll(tx.connection(), users.keySet()).stream()
                .collect(Collectors.toMap(user -> user, user -> users.getOrDefault(user, "mfa-requirement-changed")));
        if (held.isEmpty()) {
            return;
        }
        var moves = new ArrayList<Moved>();
        for (var user : EnrolmentTable.lock(tx.connection(), held.keySet()).values()) {
            user.factors(
                            user.standing().usableFactor(),
                            "NEW_NUMBER_WAITS",
                            held.getOrDefault(user.user(), "mfa-requirement-changed"),
                            clock.instant())
                    .ifPresent(moves::add);
        }
        moveStates.apply(tx, moves);
        changeFactors.tell(tx, held);
    }
}
