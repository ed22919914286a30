package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** SQL of the table {@code pending_change}. */
public final class PendingChangeTable {
    private static final String POLICY = "POLICY";
    private static final String TENANT = "TENANT";

    private static final String INSERT = """
            insert into pending_change (change_id, tenant_id, base_version, kind, document, loosens, author, reason,
                                        requested_at)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
            """;

    private static final String LOCK = "select * from pending_change where tenant_id = ? and change_id = ? for update";

    private static final String LATEST =
            "select * from pending_change where tenant_id = ? order by requested_at desc, change_id limit ?";

    private static final String APPROVE =
            "update pending_change set approved_by = ?, approved_at = ? where change_id = ?";

    private PendingChangeTable() {}

    public static void insert(Connection connection, PendingChange change) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, change.changeId());
            insert.setString(2, change.tenantId());
            insert.setLong(3, change.baseVersion());
            switch (change.proposal()) {
                case PendingChange.OfPolicy(var policy) -> bind(insert, POLICY, policy);
                case PendingChange.OfTenant(var tenant) -> bind(insert, TENANT, tenant);
            }
            insert.setString(6, Documents.write(change.loosens()));
            insert.setString(7, change.author());
            insert.setString(8, change.reason());
            insert.setTimestamp(9, Rows.timestamp(change.requestedAt()));
            insert.executeUpdate();
        }
    }

    public static Optional<PendingChange> lock(Connection connection, String tenantId, UUID changeId)
            throws SQLException {
        try (var query = connection.prepareStatement(LOCK)) {
            query.setString(1, tenantId);
            query.setObject(2, changeId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement insert, String kind, Object document) throws SQLException {
        insert.setString(4, kind);
        insert.setString(5, Documents.write(document));
    }

    /** The latest changes, newest first. */
    public static List<PendingChange> latest(Connection connection, String tenantId, int limit) throws SQLException {
        try (var query = connection.prepareStatement(LATEST)) {
            query.setString(1, tenantId);
            query.setInt(2, limit);
            try (var row = query.executeQuery()) {
                var changes = new ArrayList<PendingChange>();
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

    private static PendingChange read(ResultSet row) throws SQLException {
        return new PendingChange(
                row.getObject("change_id", UUID.class),
                row.getString("tenant_id"),
                row.getLong("base_version"),
                proposal(row.getString("kind"), row.getString("document")),
                Documents.read(row.getString("loosens"), new TypeReference<List<String>>() {}),
                row.getString("author"),
                row.getString("reason"),
                Rows.time(row, "requested_at"),
                row.getString("approved_by"),
                Rows.instant(row, "approved_at"));
    }

    private static PendingChange.Proposal proposal(String kind, String document) {
        return kind.equals(POLICY)
                ? new PendingChange.OfPolicy(Documents.read(document, Policy.class))
                : new PendingChange.OfTenant(Documents.read(document, Tenant.class));
    }
}
