package dev.ratchet.testing;

import java.sql.Connection;
import java.sql.SQLException;

/** Counts what one transaction does with a table, all its partitions together. */
public final class Reads {
    private Reads() {}

    /** Rows that the transaction has read so far, by whatever plan. */
    public static long rows(Connection connection, String table) throws SQLException {
        return count(connection, table, "coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)");
    }

    /** Rows that it has updated without touching an index. */
    public static long updatedInPlace(Connection connection, String table) throws SQLException {
        return count(connection, table, "n_tup_hot_upd");
    }

    private static long count(Connection connection, String table, String what) throws SQLException {
        try (var query = connection.prepareStatement("""
                select coalesce(sum(%s), 0) from pg_stat_xact_user_tables
                where relid = ?::regclass or relid in (select relid from pg_partition_tree(?::regclass) where isleaf)
                """.formatted(what))) {
            query.setString(1, table);
            query.setString(2, table);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
