package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Passkey;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** WebAuthn credentials. Writers hold the user's lock, see {@link EnrolmentTable}. */
public final class PasskeyTable {
    private static final String SELECT = """
            select p.factor_id, p.user_handle, p.credential_id, p.public_key, p.signature_count, p.backup_eligible,
                   p.backed_up, p.transports
            from passkey p join factor f using (factor_id)
            where p.credential_id is not null
            """;

    private static final String OF_USER = SELECT + " and f.tenant_id = ? and f.user_id = ? ";

    /** A credential belongs to one user (Web Authentication Level 3 §7.1, step 27). */
    private static final String BIND = """
            update passkey
            set credential_id = ?, public_key = ?, signature_count = ?, backup_eligible = ?, backed_up = ?, transports = ?
            where factor_id = ? and credential_id is null
              and not exists (select from passkey other where other.credential_id = ?)
            """;

    private PasskeyTable() {}

    /** All that the user ever confirmed and still has, also those that no longer count. */
    public static List<Passkey> bound(Connection connection, UserId user) throws SQLException {
        return ofUser(connection, OF_USER, user);
    }

    public static List<Passkey> active(Connection connection, UserId user) throws SQLException {
        return ofUser(connection, OF_USER + "and f.status = 'ACTIVE'", user);
    }

    private static List<Passkey> ofUser(Connection connection, String select, UserId user) throws SQLException {
        try (var query = connection.prepareStatement(select)) {
            Columns.user(query, 1, user);
            return read(query);
        }
    }

    public static Optional<Passkey> one(Connection connection, UUID factorId) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + " and p.factor_id = ?")) {
            query.setObject(1, factorId);
            return read(query).stream().findFirst();
        }
    }

    /** Of any passkey of the user, also of one whose set-up is not finished. */
    public static Optional<byte[]> userHandle(Connection connection, UserId user) throws SQLException {
        try (var query = connection.prepareStatement("""
                select p.user_handle from passkey p join factor f using (factor_id)
                where f.tenant_id = ? and f.user_id = ? limit 1
                """)) {
            Columns.user(query, 1, user);
            return handle(query);
        }
    }

    public static Optional<byte[]> userHandle(Connection connection, UUID factorId) throws SQLException {
        try (var query = connection.prepareStatement("select user_handle from passkey where factor_id = ?")) {
            query.setObject(1, factorId);
            return handle(query);
        }
    }

    /** Beside a pending factor, until its credential is known. */
    public static void begin(Connection connection, UUID factorId, byte[] userHandle) throws SQLException {
        try (var insert = connection.prepareStatement("insert into passkey (factor_id, user_handle) values (?, ?)")) {
            insert.setObject(1, factorId);
            insert.setBytes(2, userHandle);
            insert.executeUpdate();
        }
    }

    /** @return false when the credential is somebody's already, perhaps this user's */
    public static boolean bind(Connection connection, Passkey passkey) throws SQLException {
        try (var update = connection.prepareStatement(BIND)) {
            update.setBytes(1, passkey.credentialId());
            update.setBytes(2, passkey.publicKey());
            update.setLong(3, passkey.signatureCount());
            update.setBoolean(4, passkey.backupEligible());
            update.setBoolean(5, passkey.backedUp());
            update.setString(6, String.join(",", passkey.transports()));
            update.setObject(7, passkey.factorId());
            update.setBytes(8, passkey.credentialId());
            return update.executeUpdate() == 1;
        }
    }

    public static void used(Connection connection, UUID factorId, long signatureCount, boolean backedUp)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update passkey set signature_count = ?, backed_up = ? where factor_id = ?")) {
            update.setLong(1, signatureCount);
            update.setBoolean(2, backedUp);
            update.setObject(3, factorId);
            update.executeUpdate();
        }
    }

    private static Optional<byte[]> handle(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
        }
    }

    private static List<Passkey> read(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var found = new ArrayList<Passkey>();
            while (rows.next()) {
                found.add(passkey(rows));
            }
            return found;
        }
    }

    private static Passkey passkey(ResultSet row) throws SQLException {
        var transports = row.getString("transports");
        return new Passkey(
                row.getObject("factor_id", UUID.class),
                row.getBytes("user_handle"),
                row.getBytes("credential_id"),
                row.getBytes("public_key"),
                row.getLong("signature_count"),
                row.getBoolean("backup_eligible"),
                row.getBoolean("backed_up"),
                transports.isEmpty() ? Set.of() : Set.of(transports.split(",", -1)));
    }
}
