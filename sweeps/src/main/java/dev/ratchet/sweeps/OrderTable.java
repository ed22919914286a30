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

    /** Whoever lets a sweep go on that halted by itself has confirmed it. */
    private static final String LET_GO_ON = """
            update pass set confirmed = confirmed or halted_at is not null, halted_at = null, halt_detail = null
            where pass_id = ? and state = 'RUNNING'
            """;

    private static final String TELL_AT_ONCE =
            "update pass set told_at = '-infinity' where pass_id = ? and state = 'RUNNING'";

    private OrderTable() {}

    static void fold(Connection connection, SweepControlled order) throws SQLException {
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
            update(connection, LET_GO_ON, order.sweepId());
        }
        update(connection, TELL_AT_ONCE, order.sweepId());
    }

    private static void update(Connection connection, String sql, String passId) throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setString(1, passId);
            update.executeUpdate();
        }
    }
}
