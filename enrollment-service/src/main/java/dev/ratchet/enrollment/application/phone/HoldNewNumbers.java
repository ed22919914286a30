package dev.ratchet.enrollment.application.phone;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.application.state.MoveStates;
import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
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
 * Whatever a privileged user sets up within a day after a number changed counts only once the day is over, unless a factor
 * from before was proved for it since: who can change a number upstream, and knows the password, does not thereby get hold
 * of the account before the user, told at the old number, can object. Of who had never set anything up only the new number
 * itself waits. Recovery codes wait as the factor does that they came with, for they prove as much.
 */
@Singleton
public final class HoldNewNumbers {
    private static final Duration WAIT = Duration.ofHours(24);

    private final ChangeFactors changeFactors;
    private final MoveStates moveStates;
    private final Clock clock;

    public HoldNewNumbers(ChangeFactors changeFactors, MoveStates moveStates, Clock clock) {
        this.changeFactors = changeFactors;
        this.moveStates = moveStates;
        this.clock = clock;
    }

    /** @param factorId of a locked user: a factor just activated, or recovery codes just issued by themselves */
    public void bound(Tx tx, UUID factorId) throws SQLException {
        PhoneTable.hold(tx.connection(), factorId, WAIT);
    }

    /** @param factorId of the factor that new recovery codes came with */
    public void issued(Tx tx, UUID factorId) throws SQLException {
        PhoneTable.holdCodes(tx.connection(), factorId);
    }

    /** @param users locked, who have become privileged, each with the event that said so */
    public void promoted(Tx tx, Map<UserId, String> users) throws SQLException {
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
