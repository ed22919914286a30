package dev.ratchet.sweeps;

import dev.ratchet.events.SweepControlled;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;

/** SQL of what is to become of sweeps, planned here or not yet. */
final class OrderTable {
    private static final String FOLD = """
            insert into pass_order as stored (pass_id, revision, command, cause, reason, actor, at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (pass_id) do update set
                revision = excluded.revision, command = excluded.command, cause = excluded.cause,
                reason = excluded.reason, actor = excluded.actor, at = excluded.at
            where stored.revision < excluded.revision
            """;

    private static final String HOLDS = "select 1 from pass_order where pass_id = ? and command <> 'RESUME' for update";

    /**
     * Whoever lets a sweep go on that halted by itself has confirmed it, unless another order was shown instead of that:
     * then it asks again.
     */
    private static final String LET_GO_ON = """
            update pass set confirmed = confirmed or (halted_at is not null and not ?), halted_at = null, halt_detail = null
            where pass_id = ? and state = 'RUNNING'
            """;

    private static final String TELL_AT_ONCE =
            "update pass set told_at = '-infinity' where pass_id = ? and state = 'RUNNING'";

    private OrderTable() {}

    static void fold(Connection connection, SweepControlled order) throws SQLException {
        var held = holds(connection, order.sweepId());
        try (var upsert = connection.prepareStatement(FOLD)) {
            upsert.setString(1, order.sweepId());
            upsert.setLong(2, order.revision());
            upsert.setString(3, order.command().name());
            upsert.setString(4, order.cause());
            upsert.setString(5, order.reason());
            upsert.setString(6, order.actor());
            upsert.setTimestamp(7, Timestamp.from(order.at()));
            if (upsert.executeUpdate() == 0) {
                return;
            }
        }
        if (order.command() == SweepControlled.Command.RESUME) {
            try (var letGoOn = connection.prepareStatement(LET_GO_ON)) {
                letGoOn.setBoolean(1, held);
                letGoOn.setString(2, order.sweepId());
                letGoOn.executeUpdate();
            }
        }
        try (var tell = connection.prepareStatement(TELL_AT_ONCE)) {
            tell.setString(1, order.sweepId());
            tell.executeUpdate();
        }
    }

    /** Whether an earlier order keeps it from going on. */
    private static boolean holds(Connection connection, String passId) throws SQLException {
        try (var query = connection.prepareStatement(HOLDS)) {
            query.setString(1, passId);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
