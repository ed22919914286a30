package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.application.factor.ChangeFactors;
import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorKinds;
import dev.ratchet.enrollment.postgres.PopulationQuery;
import dev.ratchet.enrollment.postgres.PopulationQuery.Looked;
import dev.ratchet.enrollment.postgres.PopulationQuery.Scope;
import dev.ratchet.outbox.Tx;
import dev.ratchet.sweeps.Chunk;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Population;
import dev.ratchet.sweeps.UserKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
    public long count(Connection connection, Pass pass) throws SQLException {
        return PopulationQuery.count(connection, scope(pass));
    }

    @Override
    public Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException {
        var looked = PopulationQuery.chunk(
                tx.connection(), scope(pass), pass.cutoff(), after.tenantId(), after.userId(), limit);
        if (looked.isEmpty()) {
            return new Chunk(null, 0, Map.of());
        }
        var repairs = repairs(
                tx,
                pass,
                looked.stream().filter(Looked::differs).map(Looked::user).toList());
        if (!pass.dryRun()) {
            moveStates.apply(tx, repairs);
            tellFactors(tx, pass, looked.stream().map(Looked::user).toList());
        }
        var last = looked.getLast().user();
        return new Chunk(
                new UserKey(last.tenantId(), last.userId()),
                looked.size(),
                repairs.stream()
                        .collect(Collectors.groupingBy(move -> move.change().cause(), Collectors.counting())));
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
    private void tellFactors(Tx tx, Pass pass, List<UserId> chunk) throws SQLException {
        var untold = FactorKinds.untold(tx.connection(), chunk);
        if (!untold.isEmpty()) {
            var locked = EnrolmentTable.lock(tx.connection(), untold).keySet();
            changeFactors.tell(tx, locked.stream().collect(Collectors.toMap(user -> user, user -> pass.causedBy())));
        }
    }

    private static Scope scope(Pass pass) {
        return switch (pass.scope()) {
            case REGION -> Scope.region(pass.subject(), pass.zone());
            case TENANT -> Scope.tenant(pass.subject());
        };
    }
}
