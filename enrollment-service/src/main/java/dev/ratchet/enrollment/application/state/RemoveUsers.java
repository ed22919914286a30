package dev.ratchet.enrollment.application.state;

import dev.ratchet.enrollment.application.notice.TellSkips;
import dev.ratchet.enrollment.application.record.KeepHistory;
import dev.ratchet.enrollment.application.trust.EndTrust;
import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Enrolment.Moved;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.Happening.Kind;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.AccountSessionTable;
import dev.ratchet.enrollment.postgres.ChallengeTable;
import dev.ratchet.enrollment.postgres.EnrolmentTable;
import dev.ratchet.enrollment.postgres.FactorTable;
import dev.ratchet.enrollment.postgres.HistoryTable;
import dev.ratchet.enrollment.postgres.PhoneChangeTable;
import dev.ratchet.enrollment.postgres.PhoneTable;
import dev.ratchet.outbox.Tx;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who comes back under the id of a removed account inherits neither its factors nor its trust. */
@Singleton
final class RemoveUsers {
    private static final String CAUSE = "USER_REMOVED";

    private final MoveStates moveStates;
    private final TellSkips tellSkips;
    private final Clock clock;

    RemoveUsers(MoveStates moveStates, TellSkips tellSkips, Clock clock) {
        this.tellSkips = tellSkips;
        this.moveStates = moveStates;
        this.clock = clock;
    }

    /** Of accounts that came back meanwhile, what their successors registered stays. */
    void apply(Tx tx, Collection<Ended> removals) throws SQLException {
        if (removals.isEmpty()) {
            return;
        }
        var causes = removals.stream().collect(Collectors.toMap(Ended::user, Ended::causedBy));
        var before = EnrolmentTable.lock(tx.connection(), causes.keySet());
        ChallengeTable.voidSms(tx.connection(), causes.keySet());
        AccountSessionTable.end(tx.connection(), causes.keySet());
        FactorTable.deleteBefore(tx.connection(), removals);
        tellSkips.restart(tx, removals);
        PhoneChangeTable.forget(tx.connection(), removals);
        PhoneTable.forget(
                tx.connection(),
                removals.stream()
                        .filter(removal -> removal.until() == null)
                        .map(Ended::user)
                        .toList());
        var now = clock.instant();
        EndTrust.before(
                tx,
                removals.stream()
                        .filter(removal -> before.containsKey(removal.user()))
                        .toList(),
                CAUSE,
                now);
        var moves = new ArrayList<Moved>();
        for (var user : EnrolmentTable.lock(tx.connection(), before.keySet()).values()) {
            var cause = causes.getOrDefault(user.user(), "user-removed");
            user.factors(user.standing().usableFactor(), CAUSE, cause, now).ifPresent(moves::add);
        }
        moveStates.apply(tx, moves);
        keep(tx, before.keySet(), causes, now);
    }

    /** The removal closes what the account was: what follows may be somebody else's. */
    private static void keep(Tx tx, Set<UserId> users, Map<UserId, String> causes, Instant now) throws SQLException {
        var unused = KeepHistory.factors(
                tx,
                users.stream().collect(Collectors.toMap(user -> user, user -> CAUSE)),
                users.stream()
                        .collect(Collectors.toMap(user -> user, user -> causes.getOrDefault(user, "user-removed"))),
                now);
        HistoryTable.append(
                tx.connection(),
                users.stream()
                        .map(user -> Happening.of(
                                user, Kind.ACCOUNT_REMOVED, CAUSE, causes.getOrDefault(user, "user-removed"), now))
                        .toList());
    }
}
