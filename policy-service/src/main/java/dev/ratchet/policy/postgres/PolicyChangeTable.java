package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.policy.domain.Policy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of the table {@code policy_change}. */
public final class PolicyChangeTable {
    private static final String INSERT = """
            insert into policy_change (change_id, tenant_id, base_version, document, loosens, author, reason,
                                       requested_at)
            values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
            """;

    private static final String LOCK = "select * from policy_change where tenant_id = ? and change_id = ? for update";

    private static final String LATEST =
            "select * from policy_change where tenant_id = ? order by requested_at desc, change_id limit ?";

    private static final String APPROVE =
            "update policy_change set approved_by = ?, approved_at = ? where change_id = ?";

    private PolicyChangeTable() {}

    public static void insert(Connection connection, PolicyChangeRequest change) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, change.changeId());
            insert.setString(2, change.tenantId());
            insert.setLong(3, change.baseVersion());
            insert.setString(4, Json.write(change.policy()));
            insert.setString(5, Json.write(change.loosens()));
            insert.setString(6, change.author());
            insert.setString(7, change.reason());
            insert.setTimestamp(8, Rows.timestamp(change.requestedAt()));
            insert.executeUpdate();
        }
    }

    public static Optional<PolicyChangeRequest> lock(Connection connection, String tenantId, UUID changeId)
            throws SQLException {
        try (var query = connection.prepareStatement(LOCK)) {
            query.setString(1, tenantId);
            query.setObject(2, changeId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** The latest changes, newest first. */
    public static List<PolicyChangeRequest> latest(Connection connection, String tenantId, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(LATEST)) {
            query.setString(1, tenantId);
            query.setInt(2, limit);
            try (var row = query.executeQuery()) {
                var changes = new ArrayList<PolicyChangeRequest>();
                while (row.next()) {
                    changes.add(read(row));
                }
                return changes;
            }
        }
    }

    public static void approve(Connection connection, UUID changeId, String approver, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(APPROVE)) {
            update.setString(1, approver);
            update.setTimestamp(2, Rows.timestamp(now));
            update.setObject(3, changeId);
            update.executeUpdate();
        }
    }

    private static PolicyChangeRequest read(ResultSet row) throws SQLException {
        return new PolicyChangeRequest(
                row.getObject("change_id", UUID.class),
                row.getString("tenant_id"),
                row.getLong("base_version"),
                Json.read(row.getString("document"), Policy.class),
                Json.read(row.getString("loosens"), new TypeReference<List<String>>() {}),
                row.getString("author"),
                row.getString("reason"),
                Rows.time(row, "requested_at"),
                row.getString("approved_by"),
                Rows.instant(row, "approved_at"));
    }
}
