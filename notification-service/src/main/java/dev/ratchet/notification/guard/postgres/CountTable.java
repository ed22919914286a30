package dev.ratchet.notification.guard.postgres;

import dev.ratchet.notification.guard.domain.Counter;
import dev.ratchet.notification.guard.domain.Lane;
import dev.ratchet.notification.guard.domain.Scope;
import dev.ratchet.notification.guard.domain.SlidingCount;
import dev.ratchet.outbox.LostRaceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts of messages, all windows of a subject in one row. Who holds a row decides alone, of all replicas. A subject that
 * has no row yet cannot be held: its row is added once it is final, and of two replicas that add the same one the second
 * loses, and judges its batch again.
 *
 * <p>Rows are held in one order, then added in one order, then written. Who adds a row may wait for who adds the same one,
 * never for who only holds it: that one comes to its adding before it writes. So batches wait for each other in no circle;
 * should they ever, PostgreSQL ends one with a deadlock, after which it is judged again as well.
 */
public final class CountTable {
    /** Rows that many batches touch. */
    private static final Set<Scope> SHARED = EnumSet.of(Scope.COUNTRY, Scope.TENANT, Scope.PREFIX);

    private static final String HOLD = """
            select c.lane, c.scope, c.subject, c.counts
            from unnest(?::text[], ?::text[], ?::text[]) as k (lane, scope, subject)
            join send_count c using (lane, scope, subject)
            order by 1, 2, 3
            for update of c
            """;

    private static final String ADD = """
            insert into send_count (lane, scope, subject, counts, over_at)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                 as k (lane, scope, subject, counts, over_at)
            order by 1, 2, 3
            on conflict do nothing
            """;

    private static final String WRITE = """
            update send_count c set counts = k.counts, over_at = k.over_at
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[])
                 as k (lane, scope, subject, counts, over_at)
            where c.lane = k.lane and c.scope = k.scope and c.subject = k.subject
            """;

    private CountTable() {}

    private record Key(Lane lane, Scope scope, String subject) {
        static Key of(Counter counter) {
            return new Key(counter.lane(), counter.scope(), counter.subject());
        }
    }

    private record Row(Key key, Map<Duration, SlidingCount> counts) {
        Instant overAt() {
            return counts.entrySet().stream()
                    .map(each -> each.getValue().overAt(each.getKey()))
                    .max(Instant::compareTo)
                    .orElseThrow();
        }
    }

    /**
     * Holds until the transaction ends what there is of the subjects of these counters.
     *
     * @return their counts, also by windows that are not asked for; none of a subject that has no row
     */
    public static Map<Counter, SlidingCount> hold(Connection connection, Set<Counter> counters) throws SQLException {
        var keys = counters.stream()
                .map(Key::of)
                .distinct()
                .collect(Collectors.partitioningBy(key -> SHARED.contains(key.scope())));
        var held = new HashMap<Counter, SlidingCount>();
        // who had to wait for one of these sees in the second statement the rows that the other has added
        hold(connection, keys.getOrDefault(true, List.of()), held);
        hold(connection, keys.getOrDefault(false, List.of()), held);
        return held;
    }

    private static void hold(Connection connection, List<Key> keys, Map<Counter, SlidingCount> held)
            throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (var hold = connection.prepareStatement(HOLD)) {
            var unused =
                    new Batch<>(hold, keys).text(Key::lane).text(Key::scope).text(Key::subject);
            try (var rows = hold.executeQuery()) {
                while (rows.next()) {
                    var lane = Lane.valueOf(rows.getString("lane"));
                    var scope = Scope.valueOf(rows.getString("scope"));
                    var subject = rows.getString("subject");
                    WindowCounts.read(rows.getString("counts"))
                            .forEach((window, count) -> held.put(new Counter(lane, scope, subject, window), count));
                }
            }
        }
    }

    /**
     * Writes the subjects of which a count has changed. What stands for nothing any more, such as a window that was taken
     * out of the settings, is left out then.
     *
     * @param held as {@link #hold} gave them, in the same transaction
     * @param counts all of them, as they stand now, and those of subjects that are new
     * @throws LostRaceException when another replica has added one of those meanwhile
     */
    public static void store(
            Connection connection, Map<Counter, SlidingCount> held, Map<Counter, SlidingCount> counts, Instant now)
            throws SQLException {
        var there = held.keySet().stream().map(Key::of).collect(Collectors.toSet());
        var rows = changed(held, counts, now).stream()
                .collect(Collectors.partitioningBy(row -> there.contains(row.key())));
        var fresh = rows.getOrDefault(false, List.of());
        if (write(connection, ADD, fresh) < fresh.size()) {
            throw new LostRaceException("another replica counts the same for the first time");
        }
        write(connection, WRITE, rows.getOrDefault(true, List.of()));
    }

    private static Collection<Row> changed(
            Map<Counter, SlidingCount> held, Map<Counter, SlidingCount> counts, Instant now) {
        var changed = counts.entrySet().stream()
                .filter(each -> !each.getValue().equals(held.get(each.getKey())))
                .map(each -> Key.of(each.getKey()))
                .collect(Collectors.toSet());
        var rows = new HashMap<Key, Row>();
        counts.forEach((counter, count) -> {
            var key = Key.of(counter);
            if (changed.contains(key) && count.overAt(counter.window()).isAfter(now)) {
                rows.computeIfAbsent(key, each -> new Row(each, new TreeMap<>()))
                        .counts()
                        .put(counter.window(), count);
            }
        });
        return rows.values();
    }

    private static int write(Connection connection, String sql, Collection<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        try (var write = connection.prepareStatement(sql)) {
            var unused = new Batch<>(write, rows)
                    .text(row -> row.key().lane())
                    .text(row -> row.key().scope())
                    .text(row -> row.key().subject())
                    .text(row -> WindowCounts.write(row.counts()))
                    .time(Row::overAt);
            return write.executeUpdate();
        }
    }
}
