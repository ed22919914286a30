package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.AuditEntry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SQL of the table {@code audit_record}, which the database only lets grow. */
public final class AuditTable {
    private static final String HOLD = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String HEAD = "select * from audit_record where chain = ? order by sequence desc limit 1";

    private static final String PAGE =
            "select * from audit_record where chain = ? and sequence < ? order by sequence desc limit ?";

    private static final String APPEND = """
            insert into audit_record (chain, sequence, at, actor, action, reason, before, after, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private AuditTable() {}

    /** The newest record of a chain, which nobody else extends until the transaction ends. */
    public static Optional<AuditEntry> holdHead(Connection connection, String chain) throws SQLException {
        try (var lock = connection.prepareStatement(HOLD)) {
            lock.setString(1, "audit:" + chain);
            lock.execute();
        }
        try (var query = connection.prepareStatement(HEAD)) {
            query.setString(1, chain);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    public static void append(Connection connection, AuditEntry entry) throws SQLException {
        try (var insert = connection.prepareStatement(APPEND)) {
            insert.setString(1, entry.chain());
            insert.setLong(2, entry.sequence());
            insert.setTimestamp(3, Rows.timestamp(entry.at()));
            insert.setString(4, entry.actor());
            insert.setString(5, entry.action());
            insert.setString(6, entry.reason());
            insert.setString(7, entry.before());
            insert.setString(8, entry.after());
            insert.setString(9, entry.previousHash());
            insert.setString(10, entry.hash());
            insert.executeUpdate();
        }
    }

    /** Records below {@code before}, newest first. */
    public static List<AuditEntry> page(Connection connection, String chain, long before, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setString(1, chain);
            query.setLong(2, before);
            query.setInt(3, limit);
            try (var row = query.executeQuery()) {
                var entries = new ArrayList<AuditEntry>();
                while (row.next()) {
                    entries.add(read(row));
                }
                return entries;
            }
        }
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("chain"),
                row.getLong("sequence"),
                Rows.time(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("reason"),
                row.getString("before"),
                row.getString("after"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
