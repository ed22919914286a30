package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.SweepReport.Stood;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SQL of the table {@code halt}, to which is only ever added. */
public final class HaltTable {
    private static final String APPEND = """
            insert into halt (sweep_id, service, cause, detail, by, at)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
            """;

    private static final String OF_SWEEPS = "select * from halt where sweep_id = any (?) order by number";

    private HaltTable() {}

    /** A service stood still with a sweep. */
    public record Row(String sweepId, String service, Halt halt) {}

    public static void append(Connection connection, Collection<Row> halts) throws SQLException {
        if (halts.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(APPEND)) {
            var columns = new Columns<>(insert, halts);
            columns.add("text", Row::sweepId);
            columns.add("text", Row::service);
            columns.add("text", row -> row.halt().cause());
            columns.add("text", row -> row.halt().detail());
            columns.add("text", row -> row.halt().by());
            // text in UTC: a Timestamp in an array is written in local time
            columns.add("timestamptz", row -> row.halt().at().toString());
            insert.executeUpdate();
        }
    }

    /** By sweep, in the order in which they were told. */
    public static Map<String, List<Stood>> of(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(OF_SWEEPS)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            try (var rows = query.executeQuery()) {
                var halts = new HashMap<String, List<Stood>>();
                while (rows.next()) {
                    halts.computeIfAbsent(rows.getString("sweep_id"), sweep -> new ArrayList<>())
                            .add(new Stood(
                                    rows.getString("service"),
                                    rows.getString("cause"),
                                    rows.getString("detail"),
                                    rows.getString("by"),
                                    rows.getTimestamp("at").toInstant()));
                }
                return halts;
            }
        }
    }
}
