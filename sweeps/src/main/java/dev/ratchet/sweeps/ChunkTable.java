package dev.ratchet.sweeps;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** SQL of chunks: claimed for a while, worked on, marked as done by whoever claimed them last. All by the database clock. */
final class ChunkTable {
    /** The next free chunk of the pass whose turn it is. Changes of a configuration go before sweeps, which take long. */
    private static final String CLAIM = """
            with free as (
                select chunk.pass_id, chunk.number
                from (
                    select pass_id from pass
                    where state = 'RUNNING' and halted_at is null
                      and not exists (
                          select 1 from pass_order as o where o.pass_id = pass.pass_id and o.command <> 'RESUME')
                    order by sweep, turn_at, pass_id
                ) as pass
                cross join lateral (
                    select pass_id, number from pass_chunk as c
                    where c.pass_id = pass.pass_id and c.state = 'OPEN' and c.free_at <= clock_timestamp()
                    order by c.number limit 1
                    for update skip locked
                ) as chunk
                limit 1
            ), claimed as (
                update pass_chunk as c
                set epoch = epoch + 1, worker = ?, free_at = clock_timestamp() + ? * interval '1 ms' * (failures + 1)
                from free where c.pass_id = free.pass_id and c.number = free.number
                returning c.*
            )
            select pass.*, claimed.number, claimed.epoch, claimed.looked as c_looked, claimed.repaired as c_repaired,
                   claimed.skipped as c_skipped, claimed.causes as c_causes,
                   claimed.after_tenant as c_after_tenant, claimed.after_user as c_after_user,
                   claimed.upto_tenant as c_upto_tenant, claimed.upto_user as c_upto_user
            from claimed join pass using (pass_id)
            """;

    /** By the last who claimed it, and only while the pass may go on. */
    private static final String MARK = """
            update pass_chunk as c
            set state = ?, after_tenant = ?, after_user = ?, looked = ?, repaired = ?, skipped = ?, causes = ?::jsonb,
                free_at = clock_timestamp(), failure = null
            where c.pass_id = ? and c.number = ? and c.epoch = ? and c.state = 'OPEN'
            """;

    /** Counted by whoever claims next, too: a chunk that took longer than its claim is given more time. */
    private static final String FAILED = """
            update pass_chunk as c
            set failures = failures + 1, failure = ?,
                free_at = case when c.epoch = ?
                    then clock_timestamp() + least(power(2, failures), 300) * interval '1 s' else free_at end
            where c.pass_id = ? and c.number = ? and c.state = 'OPEN'
            """;

    private static final String REPAIRS = """
            insert into pass_repair (pass_id, tenant_id, user_id, cause, skipped)
            select ?, tenant_id, user_id, cause, ?
            from unnest(?::text[], ?::text[], ?::text[]) as found (tenant_id, user_id, cause)
            """;

    /** A stopped worker must not hold what it has locked: the server ends its session. */
    private static final String BOUND = "select set_config('idle_in_transaction_session_timeout', ?, true)";

    private static final int LONGEST_FAILURE = 500;

    private ChunkTable() {}

    static Optional<Claim> claim(Connection connection, String worker, Duration lease) throws SQLException {
        try (var claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, worker);
            claim.setLong(2, lease.toMillis());
            try (var row = claim.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    static void bound(Connection connection, Duration lease) throws SQLException {
        try (var bound = connection.prepareStatement(BOUND)) {
            bound.setString(1, Long.toString(lease.toMillis()));
            bound.execute();
        }
    }

    /** @return false when somebody else has claimed it since, or the pass was ended */
    static boolean mark(Connection connection, Claim claim, UserKey after, Tally tally, boolean done)
            throws SQLException {
        try (var mark = connection.prepareStatement(MARK)) {
            mark.setString(1, done ? "DONE" : "OPEN");
            mark.setString(2, after.tenantId());
            mark.setString(3, after.userId());
            mark.setLong(4, tally.looked());
            mark.setLong(5, tally.repaired());
            mark.setLong(6, tally.skipped());
            mark.setString(7, Causes.write(tally.causes()));
            mark.setString(8, claim.pass().id());
            mark.setLong(9, claim.number());
            mark.setLong(10, claim.epoch());
            return mark.executeUpdate() == 1;
        }
    }

    static void failed(Connection connection, Claim claim, String why) throws SQLException {
        try (var update = connection.prepareStatement(FAILED)) {
            update.setString(1, why.substring(0, Math.min(why.length(), LONGEST_FAILURE)));
            update.setLong(2, claim.epoch());
            update.setString(3, claim.pass().id());
            update.setLong(4, claim.number());
            update.executeUpdate();
        }
    }

    static void keep(Connection connection, Pass pass, Chunk chunk) throws SQLException {
        keep(connection, pass, chunk.repairs(), false);
        keep(connection, pass, chunk.skipped(), true);
    }

    private static void keep(Connection connection, Pass pass, java.util.List<Repair> repairs, boolean skipped)
            throws SQLException {
        if (repairs.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(REPAIRS)) {
            insert.setString(1, pass.id());
            insert.setBoolean(2, skipped);
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            repairs.stream().map(each -> each.user().tenantId()).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            repairs.stream().map(each -> each.user().userId()).toArray()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "text", repairs.stream().map(Repair::cause).toArray()));
            insert.executeUpdate();
        }
    }

    private static Claim read(ResultSet row) throws SQLException {
        var uptoTenant = row.getString("c_upto_tenant");
        var uptoUser = row.getString("c_upto_user");
        return new Claim(
                PassRow.read(row),
                row.getLong("number"),
                new Span(
                        new UserKey(row.getString("c_after_tenant"), row.getString("c_after_user")),
                        uptoTenant == null || uptoUser == null ? null : new UserKey(uptoTenant, uptoUser)),
                row.getLong("epoch"),
                new Tally(
                        0,
                        row.getLong("c_looked"),
                        row.getLong("c_repaired"),
                        row.getLong("c_skipped"),
                        Causes.read(row.getString("c_causes"))));
    }
}
