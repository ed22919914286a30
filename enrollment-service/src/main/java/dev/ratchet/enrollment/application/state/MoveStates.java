package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.application.record.KeepHistory;
import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.StateChange;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stores state changes of locked users, keeps them and what became of factors, and makes them public: all or nothing. */
@Singleton
public final class MoveStates {
    private final StateEvents events;

    public MoveStates(StateEvents events) {
        this.events = events;
    }

    public void apply(Tx tx, Collection<Moved> moves) throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        EnrolmentTable.stand(
                tx.connection(),
                moves.stream().collect(Collectors.toMap(move -> move.change().user(), Moved::after)));
        var changes = moves.stream().map(Moved::change).toList();
        var unusedTurns = KeepHistory.factors(
                tx,
                changes.stream().collect(Collectors.toMap(StateChange::user, StateChange::cause)),
                changes.stream().collect(Collectors.toMap(StateChange::user, StateChange::causedBy)),
                changes.getFirst().changedAt());
        KeepHistory.states(tx, changes);
        events.publish(tx, changes);
    }

    public void apply(Tx tx, Optional<Moved> move) throws SQLException {
        apply(tx, move.stream().toList());
    }
}
