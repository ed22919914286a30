package dev.ratchet.enrollment;

import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All that a database holds, as text. */
record Dump(String text, Set<String> values) {
    /** What a table holds of a challenge. */
    @SuppressWarnings("ArrayRecordComponent")
    record StolenChallenge(
            UUID id,
            UserId user,
            UUID factorId,
            Purpose purpose,
            @Nullable String signIn,
            byte[] hmac) {}

    @SuppressWarnings("ArrayRecordComponent")
    record StolenCode(UUID factorId, byte[] value) {}

    static Dump of(DataSource database) throws SQLException {
        var text = new StringBuilder();
        var values = new HashSet<String>();
        try (var connection = database.getConnection()) {
            for (var table : tables(connection)) {
                try (var rows = connection.createStatement().executeQuery("select * from \"" + table + "\"")) {
                    var columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            var value = rows.getString(column);
                            text.append(value).append('\t');
                            values.add(value);
                        }
                        text.append('\n');
                    }
                }
            }
        }
        return new Dump(text.toString(), values);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = connection
                .createStatement()
                .executeQuery(
                        "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    static StolenChallenge challenge(DataSource database, String id) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select * from challenge where challenge_id = ?::uuid")) {
            query.setString(1, id);
            try (var row = query.executeQuery()) {
                row.next();
                return new StolenChallenge(
                        UUID.fromString(id),
                        new UserId(row.getString("tenant_id"), row.getString("user_id")),
                        row.getObject("factor_id", UUID.class),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getString("sign_in"),
                        row.getBytes("code_hmac"));
            }
        }
    }

    static byte[] seed(DataSource database, UUID factorId) throws SQLException {
        return bytes(database, "select seed from factor where factor_id::text = ?", factorId.toString());
    }

    static byte[] tokenHash(DataSource database, String tenant) throws SQLException {
        return bytes(database, "select token_hash from trusted_browser where tenant_id = ?", tenant);
    }

    private static byte[] bytes(DataSource database, String select, String key) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(select)) {
            query.setString(1, key);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBytes(1);
            }
        }
    }

    static List<StolenCode> recoveryCodes(DataSource database, String tenant) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select r.factor_id, r.code_hmac from recovery_code r join factor using (factor_id) where tenant_id = ?")) {
            query.setString(1, tenant);
            try (var rows = query.executeQuery()) {
                var codes = new ArrayList<StolenCode>();
                while (rows.next()) {
                    codes.add(new StolenCode(rows.getObject(1, UUID.class), rows.getBytes(2)));
                }
                return codes;
            }
        }
    }
}
