package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.UserId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How the tables spell what several of them hold. */
final class Columns {
    private Columns() {}

    static UserId user(ResultSet row) throws SQLException {
        return new UserId(row.getString("tenant_id"), row.getString("user_id"));
    }

    /** Binds tenant and user at the given position and the next. */
    static void user(PreparedStatement statement, int position, UserId user) throws SQLException {
        statement.setString(position, user.tenantId());
        statement.setString(position + 1, user.userId());
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant optionalTime(ResultSet row, String column) throws SQLException {
        var value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
