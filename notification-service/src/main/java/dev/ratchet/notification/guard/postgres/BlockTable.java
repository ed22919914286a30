package dev.ratchet.notification.guard.postgres;

import dev.ratchet.notification.guard.domain.Block;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.domain.StandingBlock;
import dev.ratchet.notification.guard.domain.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Numbers that get no codes for a time. */
public final class BlockTable {
    private static final String HOLDING = """
            select kind, subject from unnest(?::text[], ?::text[]) as k (kind, subject)
            join send_block using (kind, subject)
            where until > clock_timestamp()
            """;

    private static final String ALL = """
            select kind, subject, since, until, sent, answered from send_block
            where until > clock_timestamp() order by since desc, kind, subject
            """;

    /** Of replicas that find the same one begins the block. */
    private static final String BEGIN = """
            insert into send_block (kind, subject, since, until, sent, answered)
            select kind, subject, t.now, t.now + make_interval(secs => ?), sent, answered
            from unnest(?::text[], ?::text[], ?::int8[], ?::int8[]) as k (kind, subject, sent, answered),
                 (select clock_timestamp() as now) t
            order by 1, 2
            on conflict (kind, subject) do update
                set since = excluded.since, until = excluded.until, sent = excluded.sent, answered = excluded.answered
                where send_block.until <= excluded.since
            returning kind, subject
            """;

    private BlockTable() {}

    /** Those of the given that hold now. */
    public static Set<Block> holding(Connection connection, Collection<Block> candidates) throws SQLException {
        try (var query = connection.prepareStatement(HOLDING)) {
            new Batch<>(query, candidates).text(Block::kind).text(Block::subject);
            return blocks(query.executeQuery());
        }
    }

    public static List<StandingBlock> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(ALL);
                var row = query.executeQuery()) {
            var all = new ArrayList<StandingBlock>();
            while (row.next()) {
                all.add(new StandingBlock(
                        Scope.valueOf(row.getString("kind")),
                        row.getString("subject"),
                        Columns.time(row, "since"),
                        Columns.time(row, "until"),
                        row.getLong("sent"),
                        row.getLong("answered")));
            }
            return all;
        }
    }

    /** @return those that were not blocked already */
    public static Set<Block> begin(Connection connection, List<Tally> suspects, Duration blockFor) throws SQLException {
        try (var insert = connection.prepareStatement(BEGIN)) {
            insert.setDouble(1, (double) blockFor.toSeconds());
            new Batch<>(insert, suspects, 1)
                    .text(Tally::kind)
                    .text(Tally::subject)
                    .number(Tally::sent)
                    .number(Tally::answered);
            return blocks(insert.executeQuery());
        }
    }

    private static Set<Block> blocks(java.sql.ResultSet from) throws SQLException {
        try (var row = from) {
            var blocks = new HashSet<Block>();
            while (row.next()) {
                blocks.add(new Block(Scope.valueOf(row.getString("kind")), row.getString("subject")));
            }
            return blocks;
        }
    }
}
