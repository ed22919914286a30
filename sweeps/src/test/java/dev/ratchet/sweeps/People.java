package dev.ratchet.sweeps;

import dev.ratchet.outbox.Tx;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.TreeMap;

/** A population whose every look and repair can be counted afterwards. */
class People implements Population {
    private static final String NEXT = """
            select tenant_id, user_id, actual <> wanted as differs, cause from person
            where (tenant_id, user_id) > (?, ?) order by tenant_id, user_id limit ?
            for update
            """;

    @Override
    public long count(Connection connection, Pass pass) throws SQLException {
        try (var query = connection.prepareStatement("select count(*) from person");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public Chunk repair(Tx tx, Pass pass, UserKey after, int limit) throws SQLException {
        UserKey last = null;
        int looked = 0;
        var causes = new TreeMap<String, Long>();
        try (var query = tx.connection().prepareStatement(NEXT)) {
            query.setString(1, after.tenantId());
            query.setString(2, after.userId());
            query.setInt(3, limit);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    last = new UserKey(rows.getString(1), rows.getString(2));
                    looked++;
                    look(tx.connection(), pass, last);
                    if (rows.getBoolean(3)) {
                        causes.merge(rows.getString(4), 1L, Long::sum);
                        if (!pass.dryRun()) {
                            repair(tx.connection(), last);
                        }
                    }
                }
            }
        }
        return new Chunk(last, looked, causes);
    }

    private static void look(Connection connection, Pass pass, UserKey user) throws SQLException {
        try (var insert = connection.prepareStatement("insert into look values (?, ?, ?)")) {
            insert.setString(1, pass.id());
            insert.setString(2, user.tenantId());
            insert.setString(3, user.userId());
            insert.executeUpdate();
        }
    }

    private static void repair(Connection connection, UserKey user) throws SQLException {
        try (var update = connection.prepareStatement("""
                update person set actual = wanted, repaired = repaired + 1 where (tenant_id, user_id) = (?, ?)
                """)) {
            update.setString(1, user.tenantId());
            update.setString(2, user.userId());
            update.executeUpdate();
        }
    }
}
