package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Exemption;
import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code exemption}, one at a time. Whoever writes an exemption holds the account of its user. */
public final class ExemptionTable {
    private static final String INSERT = """
            insert into exemption (exemption_id, tenant_id, user_id, kind, reason, expires_at, requested_by, requested_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String FIND = "select * from exemption where tenant_id = ? and exemption_id = ?";

    private static final String APPROVE =
            "update exemption set approved_by = ?, approved_at = ? where exemption_id = ? returning *";

    private static final String END =
            "update exemption set ended_by = ?, ended_at = ? where exemption_id = ? returning *";

    /** Of several the one that ends last: the user is exempt until then. */
    private static final String IN_FORCE = """
            select * from exemption
            where tenant_id = ? and user_id = ? and approved_at is not null and ended_at is null and expires_at > ?
            order by expires_at desc, exemption_id limit 1
            """;

    private static final String PAGE = """
            select * from exemption where tenant_id = ? and (requested_at, exemption_id) < (?, ?)
            order by requested_at desc, exemption_id desc limit ?
            """;

    private ExemptionTable() {}

    public static void insert(Connection connection, StoredExemption exemption) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, exemption.id());
            insert.setString(2, exemption.tenantId());
            insert.setString(3, exemption.userId());
            insert.setString(4, exemption.kind().name());
            insert.setString(5, exemption.reason());
            insert.setTimestamp(6, Rows.timestamp(exemption.expiresAt()));
            insert.setString(7, exemption.requestedBy());
            insert.setTimestamp(8, Rows.timestamp(exemption.requestedAt()));
            insert.executeUpdate();
        }
    }

    public static Optional<StoredExemption> find(Connection connection, String tenantId, UUID id) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, tenantId);
            query.setObject(2, id);
            return one(query);
        }
    }

    public static StoredExemption approve(Connection connection, UUID id, String approver, Instant now)
            throws SQLException {
        return set(connection, APPROVE, id, approver, now);
    }

    public static StoredExemption end(Connection connection, UUID id, String actor, Instant now) throws SQLException {
        return set(connection, END, id, actor, now);
    }

    /** The exemption that holds for a user now; null where none does. */
    public static @Nullable Exemption inForce(Connection connection, UserId user, Instant now) throws SQLException {
        try (var query = connection.prepareStatement(IN_FORCE)) {
            query.setString(1, user.tenantId());
            query.setString(2, user.userId());
            query.setTimestamp(3, Rows.timestamp(now));
            return one(query)
                    .map(found -> new Exemption(found.id(), found.kind(), found.expiresAt()))
                    .orElse(null);
        }
    }

    /** Those requested before that time, or at it with a smaller id; newest first. */
    public static List<StoredExemption> page(
            Connection connection, String tenantId, Instant requestedAt, UUID id, int limit) throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setString(1, tenantId);
            query.setTimestamp(2, Rows.timestamp(requestedAt));
            query.setObject(3, id);
            query.setInt(4, limit);
            return all(query);
        }
    }

    private static StoredExemption set(Connection connection, String sql, UUID id, String actor, Instant now)
            throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            update.setString(1, actor);
            update.setTimestamp(2, Rows.timestamp(now));
            update.setObject(3, id);
            return one(update).orElseThrow();
        }
    }

    private static Optional<StoredExemption> one(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    static List<StoredExemption> all(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            var all = new ArrayList<StoredExemption>();
            while (row.next()) {
                all.add(read(row));
            }
            return all;
        }
    }

    private static StoredExemption read(ResultSet row) throws SQLException {
        return new StoredExemption(
                row.getObject("exemption_id", UUID.class),
                row.getString("tenant_id"),
                row.getString("user_id"),
                Exemption.Kind.valueOf(row.getString("kind")),
                row.getString("reason"),
                Rows.time(row, "expires_at"),
                row.getString("requested_by"),
                Rows.time(row, "requested_at"),
                row.getString("approved_by"),
                Rows.instant(row, "approved_at"),
                row.getString("ended_by"),
                Rows.instant(row, "ended_at"),
                row.getLong("used"),
                Rows.instant(row, "last_used_at"));
    }
}
