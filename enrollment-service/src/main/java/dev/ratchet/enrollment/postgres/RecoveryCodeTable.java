package dev.ratchet.enrollment.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Recovery codes, hashed and sealed, each good for one use. */
public final class RecoveryCodeTable {
    private RecoveryCodeTable() {}

    public static void insert(Connection connection, UUID factorId, List<byte[]> sealed) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into recovery_code (code_hmac, factor_id) select code_hmac, ? from unnest(?::bytea[]) as code_hmac")) {
            insert.setObject(1, factorId);
            insert.setArray(2, connection.createArrayOf("bytea", sealed.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    /** @return how many there were */
    public static int deleteUsed(Connection connection, UUID factorId) throws SQLException {
        try (var delete =
                connection.prepareStatement("delete from recovery_code where factor_id = ? and used_at is not null")) {
            delete.setObject(1, factorId);
            return delete.executeUpdate();
        }
    }
}
