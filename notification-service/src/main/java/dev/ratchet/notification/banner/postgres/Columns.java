package dev.ratchet.notification.banner.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
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

    /** @param type PostgreSQL's name of the type of the elements */
    Columns<T> bind(String type, Function<T, @Nullable Object> value) throws SQLException {
        var column = rows.stream().map(value).toArray();
        statement.setArray(++position, statement.getConnection().createArrayOf(type, column));
        return this;
    }
}
