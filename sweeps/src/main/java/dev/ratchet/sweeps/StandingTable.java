package dev.ratchet.sweeps;

import dev.ratchet.events.SweepChunks;
import dev.ratchet.events.SweepHalt;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of telling: finished chunks are added to their pass and leave the table. */
final class StandingTable {
    /**
     * The pass of which nothing was told for longest; one that has no open chunk left need not wait. Not locked so that
     * chunks cannot keep whom they repaired for it.
     */
    private static final String HOLD = """
            select pass.*, o.command as o_command, o.cause as o_cause, o.reason as o_reason, o.actor as o_actor,
                   o.at as o_at
            from pass left join pass_order as o using (pass_id)
            where state = 'RUNNING'
              and ((told_at <= clock_timestamp() - ? * interval '1 ms'
                    and (sweep or exists (
                        select 1 from pass_chunk as c where c.pass_id = pass.pass_id and c.state = 'DONE')))
                   or (cut and not exists (
                       select 1 from pass_chunk as c where c.pass_id = pass.pass_id and c.state = 'OPEN')))
            order by told_at limit 1
            for no key update of pass skip locked
            """;

    private static final String FOLD = """
            delete from pass_chunk where pass_id = ? and state = 'DONE' returning looked, repaired, skipped, causes
            """;

    private static final String OPEN = """
            select count(*) filter (where free_at > clock_timestamp() and failure is null) as running,
                   count(*) filter (where failure is not null) as failing
            from pass_chunk where pass_id = ? and state = 'OPEN' and epoch > 0
            """;

    private static final String STORE = """
            update pass set done = ?, repaired = ?, skipped = ?, causes = ?::jsonb, chunks_done = ?, revision = ?,
                            halted_at = ?, halt_detail = ?, told = ?, told_at = clock_timestamp() + ? * interval '1 s',
                            state = ?, finished_at = ?, total = ?
            where pass_id = ?
            """;

    private static final String DROP = "delete from pass_chunk where pass_id = ?";

    /** Looked at less often, for nothing happens to it until an order comes, which is told at once. */
    private static final Duration UNTOUCHED = Duration.ofSeconds(30);

    private StandingTable() {}

    /**
     * @param told what was told last, apart from sums
     * @param news whether chunks have finished since
     */
    record Held(Standing standing, String told, boolean news) {
        boolean isWorthTelling() {
            return news || standing.isFinished() || !told.equals(standing.essence());
        }
    }

    static Optional<Held> hold(Connection connection, Duration every) throws SQLException {
        try (var query = connection.prepareStatement(HOLD)) {
            query.setLong(1, every.toMillis());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(held(connection, row)) : Optional.empty();
            }
        }
    }

    static void store(Connection connection, Standing standing, boolean told, Instant now) throws SQLException {
        var halted = standing.halted();
        var finished = standing.isFinished();
        try (var update = connection.prepareStatement(STORE)) {
            update.setLong(1, standing.sums().looked());
            update.setLong(2, standing.sums().repaired());
            update.setLong(3, standing.sums().skipped());
            update.setString(4, Causes.write(standing.sums().causes()));
            update.setLong(5, standing.sums().chunks());
            update.setLong(6, told ? standing.revision() + 1 : standing.revision());
            update.setTimestamp(7, halted == null ? null : Timestamp.from(halted.at()));
            update.setString(8, halted == null ? null : halted.detail());
            update.setString(9, standing.essence());
            update.setLong(10, standing.halt() == null || told ? 0 : UNTOUCHED.toSeconds());
            update.setString(11, !finished ? "RUNNING" : standing.isCancelled() ? "CANCELLED" : "COMPLETED");
            update.setTimestamp(12, finished ? Timestamp.from(now) : null);
            update.setObject(13, total(standing));
            update.setString(14, standing.pass().id());
            update.executeUpdate();
        }
        if (standing.isCancelled()) {
            try (var drop = connection.prepareStatement(DROP)) {
                drop.setString(1, standing.pass().id());
                drop.executeUpdate();
            }
        }
    }

    /** Unknown until the first users are in chunks; at the end those who were looked at. */
    private static @Nullable Long total(Standing standing) {
        if (standing.isFinished() && !standing.isCancelled()) {
            return standing.sums().looked();
        }
        return standing.total() == 0 && !standing.chunks().complete() ? null : standing.total();
    }

    private static Held held(Connection connection, ResultSet row) throws SQLException {
        var pass = PassRow.read(row);
        var before = new Tally(
                row.getLong("chunks_done"),
                row.getLong("done"),
                row.getLong("repaired"),
                row.getLong("skipped"),
                Causes.read(row.getString("causes")));
        var sums = before.plus(fold(connection, pass));
        var haltedAt = PassRow.instant(row, "halted_at");
        var standing = new Standing(
                pass,
                sums,
                row.getLong("total"),
                chunks(connection, pass, row.getLong("chunks"), sums.chunks(), row.getBoolean("cut")),
                row.getLong("expected"),
                row.getBoolean("confirmed"),
                ordered(row),
                haltedAt == null ? null : new SweepHalt("OVER_FORECAST", row.getString("halt_detail"), null, haltedAt),
                row.getLong("revision"));
        return new Held(standing, row.getString("told"), sums.chunks() > before.chunks());
    }

    private static @Nullable SweepHalt ordered(ResultSet row) throws SQLException {
        var command = row.getString("o_command");
        if (command == null || command.equals("RESUME")) {
            return null;
        }
        var cause = command.equals("CANCEL") ? "CANCELLED" : row.getString("o_cause");
        return new SweepHalt(
                cause,
                row.getString("o_reason"),
                row.getString("o_actor"),
                Objects.requireNonNull(PassRow.instant(row, "o_at")));
    }

    private static Tally fold(Connection connection, Pass pass) throws SQLException {
        try (var fold = connection.prepareStatement(FOLD)) {
            fold.setString(1, pass.id());
            try (var row = fold.executeQuery()) {
                var sums = Tally.NOTHING;
                while (row.next()) {
                    sums = sums.plus(new Tally(
                            1, row.getLong(1), row.getLong(2), row.getLong(3), Causes.read(row.getString(4))));
                }
                return sums;
            }
        }
    }

    private static SweepChunks chunks(Connection connection, Pass pass, long total, long done, boolean complete)
            throws SQLException {
        try (var query = connection.prepareStatement(OPEN)) {
            query.setString(1, pass.id());
            try (var row = query.executeQuery()) {
                row.next();
                return new SweepChunks(total, done, row.getLong("running"), row.getLong("failing"), complete);
            }
        }
    }
}
