package dev.ratchet.notification.guard.postgres;

import dev.ratchet.notification.guard.domain.Counter;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.domain.SlidingCount;
import dev.ratchet.outbox.LostRaceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts of messages. Who holds a row decides alone, of all replicas; rows are always taken in one order. */
public final class CountTable {
    private static final String MAKE = """
            insert into send_count (lane, scope, subject, window_seconds)
            select lane, scope, subject, window_seconds
            from unnest(?::text[], ?::text[], ?::text[], ?::int8[]) as k (lane, scope, subject, window_seconds)
            order by 1, 2, 3, 4
            on conflict do nothing
            """;

    private static final String HOLD = """
            select c.lane, c.scope, c.subject, c.window_seconds, c.newest, c.slots
            from unnest(?::text[], ?::text[], ?::text[], ?::int8[]) as k (lane, scope, subject, window_seconds)
            join send_count c using (lane, scope, subject, window_seconds)
            order by 1, 2, 3, 4
            for update of c
            """;

    private static final String STORE = """
            update send_count c set newest = k.newest, slots = k.slots::int[], over_at = k.over_at
            from unnest(?::text[], ?::text[], ?::text[], ?::int8[], ?::int8[], ?::text[], ?::timestamptz[])
                 as k (lane, scope, subject, window_seconds, newest, slots, over_at)
            where c.lane = k.lane and c.scope = k.scope and c.subject = k.subject
              and c.window_seconds = k.window_seconds
            """;

    private CountTable() {}

    /**
     * Holds the counters until the transaction ends.
     *
     * @throws LostRaceException when one was cleaned away meanwhile
     */
    public static Map<Counter, SlidingCount> hold(Connection connection, Set<Counter> counters) throws SQLException {
        try (var make = connection.prepareStatement(MAKE)) {
            var unused = keys(make, counters);
            make.executeUpdate();
        }
        var held = new HashMap<Counter, SlidingCount>();
        try (var hold = connection.prepareStatement(HOLD)) {
            var unused = keys(hold, counters);
            try (var rows = hold.executeQuery()) {
                while (rows.next()) {
                    held.put(counter(rows), count(rows));
                }
            }
        }
        if (held.size() < counters.size()) {
            throw new LostRaceException("a count was cleaned away while it was taken");
        }
        return held;
    }

    /** Writes counters that are held. */
    public static void store(Connection connection, Map<Counter, SlidingCount> counts) throws SQLException {
        try (var update = connection.prepareStatement(STORE)) {
            new Batch<>(update, counts.entrySet())
                    .text(each -> each.getKey().lane())
                    .text(each -> each.getKey().scope())
                    .text(each -> each.getKey().subject())
                    .number(each -> each.getKey().window().toSeconds())
                    .number(each -> each.getValue().newest())
                    .text(each -> written(each.getValue().slots()))
                    .time(each -> each.getValue().overAt(each.getKey().window()));
            update.executeUpdate();
        }
    }

    private static String written(List<Integer> slots) {
        return slots.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static Batch<Counter> keys(PreparedStatement statement, Collection<Counter> counters) throws SQLException {
        return new Batch<>(statement, counters)
                .text(Counter::lane)
                .text(Counter::scope)
                .text(Counter::subject)
                .number(counter -> counter.window().toSeconds());
    }

    private static Counter counter(ResultSet row) throws SQLException {
        return new Counter(
                Lane.valueOf(row.getString("lane")),
                Scope.valueOf(row.getString("scope")),
                row.getString("subject"),
                Duration.ofSeconds(row.getLong("window_seconds")));
    }

    private static SlidingCount count(ResultSet row) throws SQLException {
        var slots = (Integer[]) row.getArray("slots").getArray();
        return new SlidingCount(row.getLong("newest"), Arrays.asList(slots));
    }
}
