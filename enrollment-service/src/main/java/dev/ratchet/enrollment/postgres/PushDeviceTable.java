package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Pairing;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Paired devices, each of one factor. Writers hold the user's lock, see {@link EnrolmentTable}. */
public final class PushDeviceTable {
    /** A factor that the user gave no name is called as its device calls itself. */
    private static final String INSERT = """
            with named as (
                update factor set name = ? where factor_id = ? and name = '')
            insert into push_device (factor_id, public_key, name, target, paired_at)
            values (?, ?, ?, ?, clock_timestamp())
            """;

    private PushDeviceTable() {}

    /** Whose set-up it is. */
    public static Optional<UserId> ownerOfPending(Connection connection, UUID factorId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select tenant_id, user_id from factor where factor_id = ? and type = 'PUSH' and status = 'PENDING'
                """)) {
            query.setObject(1, factorId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(Columns.user(row)) : Optional.empty();
            }
        }
    }

    public static void insert(Connection connection, Pairing pairing, byte[] publicKey) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, pairing.name());
            insert.setObject(2, pairing.deviceId());
            insert.setObject(3, pairing.deviceId());
            insert.setBytes(4, publicKey);
            insert.setString(5, pairing.name());
            insert.setString(6, pairing.target());
            insert.executeUpdate();
        }
    }

    /** SubjectPublicKeyInfo. */
    public static Optional<byte[]> key(Connection connection, UUID factorId) throws SQLException {
        try (var query = connection.prepareStatement("select public_key from push_device where factor_id = ?")) {
            query.setObject(1, factorId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}
