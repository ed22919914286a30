package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Policy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** SQL of the table {@code policy_version}. */
public final class PolicyTable {
    private static final String CURRENT = """
            select policy_version.* from tenant
            join policy_version on policy_version.tenant_id = tenant.tenant_id
                 and policy_version.version = tenant.policy_version
            where tenant.tenant_id = ?
            """;

    private static final String FIND = "select * from policy_version where tenant_id = ? and version = ?";

    private static final String PAGE = """
            select * from policy_version where tenant_id = ? and version < ? order by version desc limit ?
            """;

    private static final String INSERT = """
            insert into policy_version (tenant_id, version, document, everyone_since, author, approved_by, reason,
                                        created_at)
            values (?, ?, ?::jsonb, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_DEFAULTS = """
            insert into policy_version (tenant_id, version, document, author, reason, created_at)
            select tenant_id, 1, ?::jsonb, 'platform', 'the platform''s default policy', ?
            from unnest(?::text[]) as row (tenant_id)
            """;

    private PolicyTable() {}

    public static Optional<PolicyVersion> current(Connection connection, String tenantId) throws SQLException {
        try (var query = connection.prepareStatement(CURRENT)) {
            query.setString(1, tenantId);
            return one(query.executeQuery());
        }
    }

    public static Optional<PolicyVersion> find(Connection connection, String tenantId, long version)
            throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, tenantId);
            query.setLong(2, version);
            return one(query.executeQuery());
        }
    }

    /** Versions below {@code before}, newest first. */
    public static List<PolicyVersion> page(Connection connection, String tenantId, long before, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setString(1, tenantId);
            query.setLong(2, before);
            query.setInt(3, limit);
            try (var row = query.executeQuery()) {
                var versions = new ArrayList<PolicyVersion>();
                while (row.next()) {
                    versions.add(read(row));
                }
                return versions;
            }
        }
    }

    /** Puts a version in force. */
    public static void append(Connection connection, PolicyVersion version) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, version.tenantId());
            insert.setLong(2, version.version());
            insert.setString(3, Documents.write(version.policy()));
            insert.setTimestamp(4, Rows.timestamp(version.everyoneSince()));
            insert.setString(5, version.author());
            insert.setString(6, version.approvedBy());
            insert.setString(7, version.reason());
            insert.setTimestamp(8, Rows.timestamp(version.createdAt()));
            insert.executeUpdate();
        }
        TenantTable.setPolicyVersion(connection, version.tenantId(), version.version());
    }

    /** Gives new tenants the platform's default policy as version 1. */
    public static void appendDefaults(Connection connection, Collection<String> tenantIds, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT_DEFAULTS)) {
            insert.setString(1, Documents.write(Policy.DEFAULT));
            insert.setTimestamp(2, Rows.timestamp(now));
            insert.setArray(3, connection.createArrayOf("text", tenantIds.toArray()));
            insert.executeUpdate();
        }
    }

    private static Optional<PolicyVersion> one(ResultSet row) throws SQLException {
        try (row) {
            return row.next() ? Optional.of(read(row)) : Optional.empty();
        }
    }

    private static PolicyVersion read(ResultSet row) throws SQLException {
        return new PolicyVersion(
                row.getString("tenant_id"),
                row.getLong("version"),
                Documents.read(row.getString("document"), Policy.class),
                Rows.instant(row, "everyone_since"),
                row.getString("author"),
                row.getString("approved_by"),
                row.getString("reason"),
                Rows.time(row, "created_at"));
    }
}
