package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What became of messages; the latest news stay. */
public final class DeliveryTable {
    private static final String NOTE = """
            update challenge c set delivery_state = k.state, delivery_changed_at = k.changed_at
            from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as k (challenge_id, state, changed_at)
            where c.challenge_id = k.challenge_id
              and (c.delivery_changed_at is null or c.delivery_changed_at < k.changed_at)
            returning c.challenge_id, c.status
            """;

    private DeliveryTable() {}

    /**
     * @param deliveries at most one per challenge
     * @return challenges of which that was news, and whose code still counted
     */
    public static Set<UUID> note(Connection connection, Collection<Delivery> deliveries) throws SQLException {
        try (var update = connection.prepareStatement(NOTE)) {
            new BatchParameters<>(update, deliveries)
                    .uuid(Delivery::challengeId)
                    .text(Delivery::state)
                    .time(Delivery::changedAt);
            try (var row = update.executeQuery()) {
                var waiting = new HashSet<UUID>();
                while (row.next()) {
                    if (!row.getString("status").equals("VOID")) {
                        waiting.add(row.getObject("challenge_id", UUID.class));
                    }
                }
                return waiting;
            }
        }
    }
}
