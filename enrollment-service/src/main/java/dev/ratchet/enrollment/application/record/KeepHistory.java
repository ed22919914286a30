package dev.ratchet.enrollment.application.record;

import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.enrollment.domain.Happening.Kind;
import dev.ratchet.enrollment.domain.StateChange;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.postgres.FactorNews;
import dev.ratchet.enrollment.postgres.HistoryTable;
import dev.ratchet.outbox.Tx;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps what happened to users, in the transaction in which it happens and under their locks. */
public final class KeepHistory {
    private KeepHistory() {}

    public static void states(Tx tx, List<StateChange> changes) throws SQLException {
        HistoryTable.append(tx.connection(), changes.stream().map(Happening::of).toList());
    }

    /**
     * Whatever has become of the users' factors since they were looked at last, however it came about.
     *
     * @param causes of each user: what led to it, where that is known better than from what became of the factor
     * @param causedBy of each user
     * @return what has become of them
     */
    public static List<Happening> factors(Tx tx, Map<UserId, String> causes, Map<UserId, String> causedBy, Instant now)
            throws SQLException {
        if (causedBy.isEmpty()) {
            return List.of();
        }
        var turns = FactorNews.tell(tx.connection(), causedBy.keySet()).stream()
                .map(turn -> Happening.of(
                        turn.user(),
                        turn.kind(),
                        turn.factor(),
                        causes.getOrDefault(turn.user(), cause(turn.kind())),
                        Objects.requireNonNull(causedBy.get(turn.user())),
                        now))
                .toList();
        HistoryTable.append(tx.connection(), turns);
        return turns;
    }

    /** Something that happened to each of these users. */
    public static void plain(Tx tx, Collection<UserId> users, Kind kind, String cause, String causedBy, Instant now)
            throws SQLException {
        HistoryTable.append(
                tx.connection(),
                users.stream()
                        .map(user -> Happening.of(user, kind, cause, causedBy, now))
                        .toList());
    }

    private static String cause(Kind kind) {
        return switch (kind) {
            case FACTOR_SUSPENDED -> "PHONE_CHANGED";
            case FACTOR_DISABLED -> "TOO_MANY_WRONG_ANSWERS";
            default -> kind.name();
        };
    }
}
