package dev.ratchet.notification.guard.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds rows column by column, in the order of the statement's {@code unnest}. */
final class Batch<T> {
    private final PreparedStatement statement;
    private final List<T> rows;
    private int position;

    Batch(PreparedStatement statement, Collection<T> rows) {
        this(statement, rows, 0);
    }

    /** @param before how many parameters stand before the first column */
    Batch(PreparedStatement statement, Collection<T> rows, int before) {
        this.statement = statement;
        this.rows = List.copyOf(rows);
        this.position = before;
    }

    Batch<T> text(Function<T, Object> column) throws SQLException {
        return array("text", row -> column.apply(row).toString());
    }

    Batch<T> number(Function<T, ? extends Number> column) throws SQLException {
        return array("int8", column);
    }

    Batch<T> bool(Function<T, Boolean> column) throws SQLException {
        return array("bool", column);
    }

    /** As text in UTC: a local time is ambiguous once a year. */
    Batch<T> time(Function<T, Instant> column) throws SQLException {
        return array("timestamptz", row -> column.apply(row).toString());
    }

    private Batch<T> array(String type, Function<T, ? extends @Nullable Object> column) throws SQLException {
        statement.setArray(
                ++position,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(column).toArray()));
        return this;
    }
}
