package dev.ratchet.enrollment.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Binds a batch column by column, in the order of the statement's {@code unnest}. */
final class BatchParameters<T> {
    private static final int FEW = 8;

    private final PreparedStatement statement;
    private final List<T> rows;
    private int position;

    BatchParameters(PreparedStatement statement, Collection<T> rows) {
        this.statement = statement;
        this.rows = List.copyOf(rows);
    }

    /**
     * A condition on a tenant_id of a partitioned table, for {@link #tenants}. It holds for all rows of the batch anyway;
     * where the tenants are few, the statement is planned for their partitions alone.
     */
    static String ofTenants(String column) {
        return "(?::text[] is null or " + column + " = any (?))";
    }

    /** For {@link #ofTenants}. */
    BatchParameters<T> tenants(Function<T, String> tenant) throws SQLException {
        var tenants = rows.stream().map(tenant).distinct().limit(FEW + 1L).toArray();
        var few = tenants.length > FEW ? null : statement.getConnection().createArrayOf("text", tenants);
        statement.setArray(++position, few);
        statement.setArray(++position, few);
        return this;
    }

    BatchParameters<T> text(Function<T, @Nullable Object> column) throws SQLException {
        return array("text", row -> {
            var value = column.apply(row);
            return value == null ? null : value.toString();
        });
    }

    BatchParameters<T> bigint(Function<T, @Nullable Object> column) throws SQLException {
        return array("int8", column);
    }

    BatchParameters<T> bool(Function<T, @Nullable Object> column) throws SQLException {
        return array("bool", column);
    }

    BatchParameters<T> uuid(Function<T, @Nullable Object> column) throws SQLException {
        return array("uuid", column);
    }

    BatchParameters<T> bytes(Function<T, byte[]> column) throws SQLException {
        statement.setArray(
                ++position,
                statement
                        .getConnection()
                        .createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new)));
        return this;
    }

    /** As text in UTC: a local time is ambiguous once a year. */
    BatchParameters<T> time(Function<T, @Nullable Instant> column) throws SQLException {
        return array("timestamptz", row -> {
            var value = column.apply(row);
            return value == null ? null : value.toString();
        });
    }

    private BatchParameters<T> array(String type, Function<T, @Nullable Object> column) throws SQLException {
        var values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(++position, statement.getConnection().createArrayOf(type, values));
        return this;
    }
}
