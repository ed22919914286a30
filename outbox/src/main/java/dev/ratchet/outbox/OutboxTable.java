package dev.ratchet.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** SQL of the outbox: one statement per batch, whatever its size. */
final class OutboxTable {
    private static final String APPEND = """
            insert into outbox (lane, event_id, topic, key, data, created_at)
            select lane, event_id, topic, key, data, created_at
            from unnest(?::smallint[], ?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::timestamptz[])
                 with ordinality as row (lane, event_id, topic, key, data, created_at, position)
            order by position
            """;

    /** Lanes that no other relay works on now; the locks go with the transaction. */
    private static final String LOCK_LANES = """
            select lane from generate_series(0, ?) as lane
            where pg_try_advisory_xact_lock(?, lane)
            """;

    /** Takes the oldest rows of the lanes. They are gone only when the transaction commits. */
    private static final String TAKE = """
            with taken as (
                delete from outbox where id = any (array(
                    select id from outbox where lane = any (?) order by id limit ?))
                returning id, event_id, topic, key, data, created_at)
            select event_id, topic, key, data, created_at from taken order by id
            """;

    private static final String MORE_THAN = "select exists (select 1 from outbox order by id offset ? limit 1)";

    /** The advisory lock space of relays, so that they meet no one else's locks. */
    private static final int LOCK_SPACE = 0x7261_7463;

    private OutboxTable() {}

    static void append(Connection connection, List<OutboxRow> rows) throws SQLException {
        try (var insert = connection.prepareStatement(APPEND)) {
            insert.setArray(1, connection.createArrayOf("int2", column(rows, OutboxRow::lane)));
            insert.setArray(2, connection.createArrayOf("uuid", column(rows, OutboxRow::eventId)));
            insert.setArray(3, connection.createArrayOf("text", column(rows, OutboxRow::topic)));
            insert.setArray(4, connection.createArrayOf("text", column(rows, OutboxRow::key)));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea", rows.stream().map(OutboxRow::data).toArray(byte[][]::new)));
            insert.setArray(
                    6, // as text with its Z: a Timestamp in an array is written in local time, which is ambiguous in
                    // autumn
                    connection.createArrayOf(
                            "timestamptz", column(rows, row -> row.createdAt().toString())));
            insert.executeUpdate();
        }
    }

    static List<Short> lockLanes(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(LOCK_LANES)) {
            query.setInt(1, OutboxRow.LANES - 1);
            query.setInt(2, LOCK_SPACE);
            try (var rows = query.executeQuery()) {
                var lanes = new ArrayList<Short>();
                while (rows.next()) {
                    lanes.add(rows.getShort(1));
                }
                return lanes;
            }
        }
    }

    static List<OutboxRow> take(Connection connection, List<Short> lanes, int limit) throws SQLException {
        try (var query = connection.prepareStatement(TAKE)) {
            query.setArray(1, connection.createArrayOf("int2", lanes.toArray()));
            query.setInt(2, limit);
            try (var result = query.executeQuery()) {
                var rows = new ArrayList<OutboxRow>();
                while (result.next()) {
                    rows.add(new OutboxRow(
                            result.getObject(1, UUID.class),
                            result.getString(2),
                            result.getString(3),
                            result.getBytes(4),
                            result.getTimestamp(5).toInstant()));
                }
                return rows;
            }
        }
    }

    static boolean holdsMoreThan(Connection connection, int rows) throws SQLException {
        try (var query = connection.prepareStatement(MORE_THAN)) {
            query.setInt(1, rows);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static Object[] column(List<OutboxRow> rows, java.util.function.Function<OutboxRow, Object> value) {
        return rows.stream().map(value).toArray();
    }
}
