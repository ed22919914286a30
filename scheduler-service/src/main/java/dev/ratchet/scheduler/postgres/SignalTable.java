package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.SignalKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** SQL of the tables {@code signal_event} and {@code told_signal}. */
public final class SignalTable {
    private static final String SEE = """
            insert into signal_event (event_id, seen_at)
            select event_id, ? from unnest(?::text[]) as event (event_id) order by event_id
            on conflict do nothing
            returning event_id
            """;

    private static final String TELL =
            "insert into told_signal (sweep_id, kind, count, note, told_by, told_at) values (?, ?, ?, ?, ?, ?)";

    private static final String FORGET = """
            delete from signal_event where event_id in (
                select event_id from signal_event where seen_at < ? limit 1000 for update skip locked)
            """;

    private SignalTable() {}

    /** @return those of the events that were never seen before */
    public static Set<String> see(Connection connection, Collection<String> eventIds, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(SEE)) {
            insert.setTimestamp(1, Timestamp.from(now));
            insert.setArray(2, connection.createArrayOf("text", eventIds.toArray()));
            try (var row = insert.executeQuery()) {
                var unseen = new HashSet<String>();
                while (row.next()) {
                    unseen.add(row.getString(1));
                }
                return unseen;
            }
        }
    }

    /** Forgets some of the events that cannot come again. */
    public static void forget(Connection connection, Instant before) throws SQLException {
        try (var delete = connection.prepareStatement(FORGET)) {
            delete.setTimestamp(1, Timestamp.from(before));
            delete.executeUpdate();
        }
    }

    public static void tell(
            Connection connection, String sweepId, SignalKind kind, int count, String note, String by, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(TELL)) {
            insert.setString(1, sweepId);
            insert.setString(2, kind.name());
            insert.setInt(3, count);
            insert.setString(4, note);
            insert.setString(5, by);
            insert.setTimestamp(6, Timestamp.from(now));
            insert.executeUpdate();
        }
    }
}
