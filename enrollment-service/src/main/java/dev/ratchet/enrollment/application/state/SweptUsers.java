package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorKinds;
import dev.ratchet.enrollment.postgres.PopulationQuery;
import dev.ratchet.enrollment.postgres.PopulationQuery.Looked;
import dev.ratchet.outbox.Tx;
import dev.ratchet.sweeps.Chunk;
import dev.ratchet.sweeps.Cut;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Population;
import dev.ratchet.sweeps.Repair;
import dev.ratchet.sweeps.Span;
import dev.ratchet.sweeps.Stretch;
import dev.ratchet.sweeps.UserKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** The users of this service as sweeps see them: whoever must use MFA and has it off is repaired. */
@Singleton
final class SweptUsers implements Population {
    private final MoveStates moveStates;
    private final ChangeFactors changeFactors;
    private final Clock clock;

    SweptUsers(MoveStates moveStates, ChangeFactors changeFactors, Clock clock) {
        this.moveStates = moveStates;
        this.changeFactors = changeFactors;
        this.clock = clock;
    }

    @Override
    public Cut cut(Connection connection, Pass pass, UserKey after, int size, int most) throws SQLException {
        return PopulationQuery.cut(connection, pass, after, size, most);
    }

    @Override
    public Chunk repair(Tx tx, Pass pass, Span span, int limit) throws SQLException {
        var looked = PopulationQuery.chunk(tx.connection(), pass, span, limit);
        if (looked.isEmpty()) {
            return Chunk.NOBODY;
        }
        var repairs = repairs(
                tx,
                pass,
                looked.stream().filter(Looked::differs).map(Looked::user).toList());
        if (!pass.dryRun()) {
            moveStates.apply(tx, repairs);
            tellFactors(tx, pass, looked);
        }
        return new Chunk(
                key(looked.getLast().user()),
                looked.size(),
                repairs.stream()
                        .map(move -> new Repair(
                                key(move.change().user()), move.change().cause()))
                        .toList());
    }

    /** Decided anew under lock: an event may have been quicker. */
    private List<Moved> repairs(Tx tx, Pass pass, List<UserId> differing) throws SQLException {
        if (differing.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        return EnrolmentTable.lock(tx.connection(), differing).values().stream()
                .flatMap(user -> user.repair(pass.cutoff(), pass.causedBy(), now).stream())
                .toList();
    }

    /** Of factors registered before they were told at all nobody else would speak. */
    private void tellFactors(Tx tx, Pass pass, List<Looked> chunk) throws SQLException {
        var stretches = Stretch.of(chunk.stream().map(each -> key(each.user())).toList());
        var held = FactorKinds.held(tx.connection(), stretches);
        var untold = chunk.stream()
                .filter(each -> !each.told().equals(held.getOrDefault(each.user(), "")))
                .map(Looked::user)
                .toList();
        if (!untold.isEmpty()) {
            var locked = EnrolmentTable.lock(tx.connection(), untold).keySet();
            changeFactors.tell(tx, locked.stream().collect(Collectors.toMap(user -> user, user -> pass.causedBy())));
        }
    }

    private static UserKey key(UserId user) {
        return new UserKey(user.tenantId(), user.userId());
    }
}
