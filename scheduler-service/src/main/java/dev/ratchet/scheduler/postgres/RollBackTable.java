package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.RollBack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;

/** SQL of the table {@code roll_back}. */
public final class RollBackTable {
    private static final String ASK = """
            insert into roll_back (sweep_id, reason, asked_by, asked_at) values (?, ?, ?, ?) on conflict do nothing
            """;

    private RollBackTable() {}

    /** @return false where it was asked for before */
    public static boolean ask(Connection connection, RollBack asked) throws SQLException {
        try (var insert = connection.prepareStatement(ASK)) {
            insert.setString(1, asked.sweepId());
            insert.setString(2, asked.reason());
            insert.setString(3, asked.askedBy());
            insert.setTimestamp(4, Timestamp.from(asked.askedAt()));
            return insert.executeUpdate() == 1;
        }
    }

    public static void approve(Connection connection, RollBack approved) throws SQLException {
        try (var update = connection.prepareStatement(
                "update roll_back set approved_by = ?, approved_at = ? where sweep_id = ?")) {
            var at = approved.approvedAt();
            update.setString(1, approved.approvedBy());
            update.setTimestamp(2, at == null ? null : Timestamp.from(at));
            update.setString(3, approved.sweepId());
            update.executeUpdate();
        }
    }

    public static Optional<RollBack> find(Connection connection, String sweepId) throws SQLException {
        try (var query = connection.prepareStatement("select * from roll_back where sweep_id = ?")) {
            query.setString(1, sweepId);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var approvedAt = row.getTimestamp("approved_at");
                return Optional.of(new RollBack(
                        sweepId,
                        row.getString("reason"),
                        row.getString("asked_by"),
                        row.getTimestamp("asked_at").toInstant(),
                        row.getString("approved_by"),
                        approvedAt == null ? null : approvedAt.toInstant()));
            }
        }
    }
}
