package dev.ratchet.policy.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns in and out. */
final class Rows {
    private Rows() {}

    static <T> Array text(Connection connection, Collection<T> rows, Function<T, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf("text", rows.stream().map(value).toArray());
    }

    static <T> Array bigint(Connection connection, Collection<T> rows, Function<T, Long> value) throws SQLException {
        return connection.createArrayOf("int8", rows.stream().map(value).toArray());
    }

    /** As text in UTC: a Timestamp in an array is written in local time, which autumn makes ambiguous for an hour. */
    static <T> Array times(Connection connection, Collection<T> rows, Function<T, @Nullable Instant> value)
            throws SQLException {
        return connection.createArrayOf(
                "timestamptz", rows.stream().map(row -> text(value.apply(row))).toArray());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
