package dev.ratchet.policy.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Batches of user events share this lock, a change of tenants, policies or dates takes it alone. So no user is stored
 * as evaluated under circumstances that changed meanwhile, behind the back of the pass that follows the change.
 */
public final class ConfigurationLock {
    private static final long KEY = 0x706f_6c69_6379L;

    private ConfigurationLock() {}

    public static void share(Connection connection) throws SQLException {
        take(connection, "select pg_advisory_xact_lock_shared(?)");
    }

    public static void alone(Connection connection) throws SQLException {
        take(connection, "select pg_advisory_xact_lock(?)");
    }

    private static void take(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, KEY);
            query.execute();
        }
    }
}
