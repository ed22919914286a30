package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.SQLException;

/** A tenant with any number of users, written straight into the tables of policy-service. */
final class ManyUsers {
    /** As policy-service stores readers of a product, whom nothing is required of. */
    private static final String INSERT = """
            insert into account (tenant_id, user_id, roles, roles_at, first_seen_at, level, reasons, policy_version,
                                 revision, stamp)
            select ?, 'user-' || lpad(n::text, 8, '0'), '["Reader"]', '2024-01-01', '2024-01-01', 'NOT_REQUIRED',
                   '[]', 1, 1, 1
            from generate_series(1, ?) n
            """;

    private ManyUsers() {}

    static void insert(Connection database, String tenant, int users) throws SQLException {
        try (var insert = database.prepareStatement(INSERT);
                var vacuum = database.createStatement()) {
            insert.setString(1, tenant);
            insert.setInt(2, users);
            insert.executeUpdate();
            vacuum.execute("vacuum analyze account");
        }
    }
}
