package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** What became of messages; the latest news stay. */
public final class DeliveryTable {
    private static final String NOTE = """
            update challenge c set delivery_state = k.state, delivery_changed_at = k.changed_at
            from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as k (challenge_id, state, changed_at)
            where c.challenge_id = k.challenge_id
              and (c.delivery_changed_at is null or c.delivery_changed_at < k.changed_at)
            """;

    private DeliveryTable() {}

    /** @param deliveries at most one per challenge */
    public static void note(Connection connection, Collection<Delivery> deliveries) throws SQLException {
        try (var update = connection.prepareStatement(NOTE)) {
            new BatchParameters<>(update, deliveries)
                    .uuid(Delivery::challengeId)
                    .text(Delivery::state)
                    .time(Delivery::changedAt);
            update.executeUpdate();
        }
    }
}
