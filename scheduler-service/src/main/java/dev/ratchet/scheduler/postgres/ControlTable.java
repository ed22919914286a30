package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** SQL of the table {@code control}, to which is only ever added. */
public final class ControlTable {
    private static final String APPEND = """
            insert into control (sweep_id, revision, command, cause, reason, actor, at)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String OF_SWEEPS = """
            select control.*, run.region
            from control join run using (sweep_id)
            where sweep_id = any (?)
            order by sweep_id, revision
            """;

    private ControlTable() {}

    public static void append(Connection connection, Command command) throws SQLException {
        try (var insert = connection.prepareStatement(APPEND)) {
            insert.setString(1, command.sweepId());
            insert.setLong(2, command.revision());
            insert.setString(3, command.order().name());
            insert.setString(4, command.cause());
            insert.setString(5, command.reason());
            insert.setString(6, command.actor());
            insert.setTimestamp(7, Timestamp.from(command.at()));
            insert.executeUpdate();
        }
    }

    /** By sweep and revision. */
    public static List<Command> of(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(OF_SWEEPS)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            try (var rows = query.executeQuery()) {
                var commands = new ArrayList<Command>();
                while (rows.next()) {
                    commands.add(new Command(
                            rows.getString("sweep_id"),
                            rows.getString("region"),
                            Command.Order.valueOf(rows.getString("command")),
                            rows.getString("cause"),
                            rows.getString("reason"),
                            rows.getString("actor"),
                            rows.getLong("revision"),
                            rows.getTimestamp("at").toInstant()));
                }
                return commands;
            }
        }
    }
}
