package dev.ratchet.notification.delivery.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;

/** SQL by which deliveries end that are old. */
public final class OldDeliveries {
    /** What still waits is never old, however long the database was away. By arrays, which are always looked up by index. */
    private static final String DELETE = """
            with gone as materialized (
                select delivery_id from delivery
                where requested_at < ? and changed_at < ? and state <> 'REQUESTED'
                limit ? for update skip locked),
            steps as (
                delete from delivery_step where delivery_id = any (array(select delivery_id from gone)))
            delete from delivery where delivery_id = any (array(select delivery_id from gone))
            """;

    private OldDeliveries() {}

    /**
     * Deletes deliveries that have not changed since, with their history.
     *
     * @return how many
     */
    public static int delete(Connection connection, Instant since, int atMost) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE)) {
            delete.setTimestamp(1, Timestamp.from(since));
            delete.setTimestamp(2, Timestamp.from(since));
            delete.setInt(3, atMost);
            return delete.executeUpdate();
        }
    }
}
