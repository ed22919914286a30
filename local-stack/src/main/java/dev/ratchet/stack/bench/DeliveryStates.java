package dev.ratchet.stack.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** How codes stand, as notification-service's table tells it. */
final class DeliveryStates {
    private static final String STATES = """
            select coalesce(string_agg(state || ' ' || count, ', ' order by state), 'none')
            from (select state, count(*) from delivery where requested_at >= ? group by state) as each
            """;

    private static final String WAITING = "select exists (select from delivery where state = 'REQUESTED')";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private DeliveryStates() {}

    /** Returns once no code waits to be sent, and nobody waits for a gateway's answer. */
    static void awaitNoneWaits(Connection database) throws SQLException {
        var begun = System.nanoTime();
        try (var query = database.prepareStatement(WAITING)) {
            while (any(query)) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw new IllegalStateException("codes wait still after " + PATIENCE);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private static boolean any(PreparedStatement query) throws SQLException {
        try (var row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The time of the database. */
    static Timestamp now(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select clock_timestamp()")) {
            row.next();
            return row.getTimestamp(1);
        }
    }

    /** Of the codes that were asked for since, such as {@code ACCEPTED 997, REQUESTED 3}. */
    static String since(Connection database, Timestamp moment) throws SQLException {
        try (var query = database.prepareStatement(STATES)) {
            query.setTimestamp(1, moment);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
