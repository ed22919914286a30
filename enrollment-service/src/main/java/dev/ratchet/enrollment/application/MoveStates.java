package dev.ratchet.enrollment.application;

import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Stores state changes of locked users and makes them public, both or neither. */
@Singleton
final class MoveStates {
    private final StateEvents events;

    MoveStates(StateEvents events) {
        this.events = events;
    }

    void apply(Tx tx, Collection<Moved> moves) throws SQLException {
        EnrolmentTable.stand(
                tx.connection(),
                moves.stream().collect(Collectors.toMap(move -> move.change().user(), Moved::after)));
        events.publish(tx, moves.stream().map(Moved::change).toList());
    }

    void apply(Tx tx, Optional<Moved> move) throws SQLException {
        apply(tx, move.stream().toList());
    }
}
