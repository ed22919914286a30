package dev.ratchet.notification.message.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds rows as arrays, column by column, for {@code unnest}. */
final class Columns<T> {
    private final PreparedStatement statement;
    private final Collection<T> rows;
    private int position;

    Columns(PreparedStatement statement, Collection<T> rows) {
        this.statement = statement;
        this.rows = rows;
    }

    Columns<T> text(Function<T, @Nullable String> value) throws SQLException {
        return bind("text", value::apply);
    }

    /** In UTC: a Timestamp in an array is written in local time, which autumn makes ambiguous for an hour. */
    Columns<T> time(Function<T, @Nullable Instant> value) throws SQLException {
        return bind("timestamptz", row -> {
            var instant = value.apply(row);
            return instant == null ? null : instant.toString();
        });
    }

    /** @param type PostgreSQL's name of the type of the elements */
    Columns<T> bind(String type, Function<T, @Nullable Object> value) throws SQLException {
        var column = rows.stream().map(value).toArray();
        statement.setArray(++position, statement.getConnection().createArrayOf(type, column));
        return this;
    }
}
