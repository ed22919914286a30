package dev.ratchet.notification.delivery.postgres;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Columns of many rows as arrays, so that a batch is one statement. */
final class Arrays {
    private Arrays() {}

    static <T> void text(
            PreparedStatement statement, int position, Collection<T> rows, Function<T, @Nullable String> value)
            throws SQLException {
        set(statement, position, "text", rows, value);
    }

    /** As text in UTC: a Timestamp in an array is written in local time, which autumn makes ambiguous for an hour. */
    static <T> void times(
            PreparedStatement statement, int position, Collection<T> rows, Function<T, @Nullable Instant> value)
            throws SQLException {
        set(statement, position, "timestamptz", rows, row -> {
            var at = value.apply(row);
            return at == null ? null : at.toString();
        });
    }

    static <T> void set(
            PreparedStatement statement,
            int position,
            String type,
            Collection<T> rows,
            Function<T, ? extends @Nullable Object> value)
            throws SQLException {
        var column = rows.stream().map(value).toArray();
        statement.setArray(position, statement.getConnection().createArrayOf(type, column));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
