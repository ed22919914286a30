package dev.ratchet.sweeps;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/** SQL of cutting: the pass that is cut next, and the chunks that come of it. */
final class CutTable {
    /**
     * Where to go on cutting; no other replica does meanwhile, and chunks are worked on. What only catches up with a sweep
     * waits for it; what undoes it does not.
     */
    private static final String HOLD = """
            select * from pass
            where state = 'RUNNING' and not cut
              and not exists (select 1 from pass_order as o where o.pass_id = pass.pass_id and o.command = 'CANCEL')
              and not exists (
                  select 1 from pass as s
                  where s.pass_id = pass.caused_by and s.pass_id <> pass.pass_id and s.cause = pass.cause
                    and s.state = 'RUNNING')
            order by sweep, turn_at, pass_id limit 1
            for no key update skip locked
            """;

    private static final String CHUNKS = """
            insert into pass_chunk (pass_id, number, after_tenant, after_user, upto_tenant, upto_user)
            values (?, ?, ?, ?, ?, ?)
            """;

    private static final String ADVANCE = """
            update pass set after_tenant = ?, after_user = ?, chunks = ?, total = coalesce(total, 0) + ?,
                            expected = expected + ?, cut = ?
            where pass_id = ?
            """;

    private CutTable() {}

    /** @param chunks cut so far */
    record Uncut(Pass pass, UserKey after, long chunks) {}

    static Optional<Uncut> hold(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(HOLD);
                var row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Uncut(
                            PassRow.read(row),
                            new UserKey(row.getString("after_tenant"), row.getString("after_user")),
                            row.getLong("chunks")))
                    : Optional.empty();
        }
    }

    /** The last chunk of all has no end, so that it takes users in who come behind it. */
    static void store(Connection connection, Uncut uncut, Cut cut) throws SQLException {
        var after = uncut.after();
        var number = uncut.chunks();
        try (var insert = connection.prepareStatement(CHUNKS)) {
            for (var part : cut.parts()) {
                number++;
                var open = cut.complete() && part.equals(cut.parts().getLast());
                insert.setString(1, uncut.pass().id());
                insert.setLong(2, number);
                insert.setString(3, after.tenantId());
                insert.setString(4, after.userId());
                if (open) {
                    insert.setNull(5, Types.VARCHAR);
                    insert.setNull(6, Types.VARCHAR);
                } else {
                    insert.setString(5, part.last().tenantId());
                    insert.setString(6, part.last().userId());
                }
                insert.addBatch();
                after = part.last();
            }
            insert.executeBatch();
        }
        try (var update = connection.prepareStatement(ADVANCE)) {
            update.setString(1, after.tenantId());
            update.setString(2, after.userId());
            update.setLong(3, number);
            update.setLong(4, cut.users());
            update.setLong(5, cut.expected());
            update.setBoolean(6, cut.complete());
            update.setString(7, uncut.pass().id());
            update.executeUpdate();
        }
    }
}
