package dev.ratchet.enrollment.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Recovery codes as HMAC, each good for one use. */
public final class RecoveryCodeTable {
    private RecoveryCodeTable() {}

    public static void insert(Connection connection, UUID factorId, List<byte[]> hmacs) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into recovery_code (code_hmac, factor_id) select code_hmac, ? from unnest(?::bytea[]) as code_hmac")) {
            insert.setObject(1, factorId);
            insert.setArray(2, connection.createArrayOf("bytea", hmacs.toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }
}
