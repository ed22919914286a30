package dev.ratchet.scheduler.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Hands rows to {@code unnest}: an array for each column, in the order in which they are added. */
final class Columns<R> {
    private final PreparedStatement statement;
    private final Collection<R> rows;
    private int position;

    Columns(PreparedStatement statement, Collection<R> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    void add(String type, Function<R, @Nullable Object> value) throws SQLException {
        position++;
        statement.setArray(
                position,
                statement
                        .getConnection()
                        .createArrayOf(type, rows.stream().map(value).toArray()));
    }
}
