package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.UserId;
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
     * A condition on users of a partitioned table, for {@link #few}. It holds for all rows of the batch anyway; where they
     * are few, the statement is planned for their partitions alone. Tenants alone would do, but invite a plan that reads all
     * users of a tenant.
     */
    static String ofFew(String alias) {
        return "(?::text[] is null or (%1$s.tenant_id = any (?) and %1$s.user_id = any (?)))".formatted(alias);
    }

    /** For {@link #ofFew}. */
    BatchParameters<T> few(Function<T, UserId> user) throws SQLException {
        var few = rows.size() <= FEW;
        Function<Function<UserId, String>, Object[]> parts =
                part -> rows.stream().map(user).map(part).distinct().toArray();
        var connection = statement.getConnection();
        var tenants = few ? connection.createArrayOf("text", parts.apply(UserId::tenantId)) : null;
        var users = few ? connection.createArrayOf("text", parts.apply(UserId::userId)) : null;
        statement.setArray(++position, tenants);
        statement.setArray(++position, tenants);
        statement.setArray(++position, users);
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
