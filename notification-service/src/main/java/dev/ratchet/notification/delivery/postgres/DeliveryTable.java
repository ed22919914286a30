package dev.ratchet.notification.delivery.postgres;

import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Settlement;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code delivery}: one statement per batch, rows always in the order of their ids. */
public final class DeliveryTable {
    private static final String STANDING = "select delivery_id, state from delivery where delivery_id = any (?)";

    private static final String NOTE = """
            insert into delivery (delivery_id, tenant_id, user_id, purpose, masked_phone, state, requested_at,
                                  expires_at, changed_at)
            select delivery_id, tenant_id, user_id, purpose, masked_phone, 'REQUESTED', requested_at, expires_at, ?
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                 as message (delivery_id, tenant_id, user_id, purpose, masked_phone, requested_at, expires_at)
            on conflict do nothing
            returning delivery_id
            """;

    private static final String LOCK = """
            select delivery_id, tenant_id, user_id, state from delivery
            where delivery_id = any (?) order by delivery_id for update
            """;

    private static final String SETTLE = """
            update delivery set state = settled.state, detail = settled.detail, changed_at = ?
            from unnest(?::text[], ?::text[], ?::text[]) as settled (delivery_id, state, detail)
            where delivery.delivery_id = settled.delivery_id
            """;

    private DeliveryTable() {}

    /**
     * Notes as REQUESTED what was never seen.
     *
     * @return how the others stand
     */
    public static Map<String, DeliveryState> note(
            Connection connection, List<? extends SmsMessage> messages, Instant now) throws SQLException {
        var byId = new TreeMap<String, SmsMessage>();
        messages.forEach(message -> byId.putIfAbsent(message.deliveryId(), message));
        var fresh = insert(connection, byId.values(), now);
        byId.keySet().removeAll(fresh);
        return byId.isEmpty() ? Map.of() : standing(connection, byId.keySet());
    }

    private static List<String> insert(Connection connection, Collection<SmsMessage> messages, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(NOTE)) {
            insert.setTimestamp(1, Timestamp.from(now));
            text(insert, 2, messages, SmsMessage::deliveryId);
            text(insert, 3, messages, SmsMessage::tenantId);
            text(insert, 4, messages, SmsMessage::userId);
            text(insert, 5, messages, SmsMessage::purpose);
            text(insert, 6, messages, message -> message.phone().masked());
            insert.setArray(7, times(connection, messages, SmsMessage::requestedAt));
            insert.setArray(8, times(connection, messages, SmsMessage::expiresAt));
            var fresh = new ArrayList<String>();
            try (var rows = insert.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getString(1));
                }
            }
            return fresh;
        }
    }

    private static Map<String, DeliveryState> standing(Connection connection, Collection<String> ids)
            throws SQLException {
        try (var query = connection.prepareStatement(STANDING)) {
            text(query, 1, ids, id -> id);
            var standing = new HashMap<String, DeliveryState>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    standing.put(rows.getString(1), DeliveryState.valueOf(rows.getString(2)));
                }
            }
            return standing;
        }
    }

    /** @return the deliveries that changed: those whose state allowed it */
    public static List<Delivery> settle(Connection connection, Map<String, Settlement> settlements, Instant now)
            throws SQLException {
        var changed = new ArrayList<Delivery>();
        try (var lock = connection.prepareStatement(LOCK)) {
            text(lock, 1, settlements.keySet(), id -> id);
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getString("delivery_id");
                    var settlement = settlements.get(id);
                    if (settlement != null
                            && DeliveryState.valueOf(rows.getString("state")).mayBecome(settlement.state())) {
                        changed.add(new Delivery(
                                id, rows.getString("tenant_id"), rows.getString("user_id"), settlement, now));
                    }
                }
            }
        }
        if (!changed.isEmpty()) {
            update(connection, changed, now);
        }
        return changed;
    }

    private static void update(Connection connection, List<Delivery> changed, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(SETTLE)) {
            update.setTimestamp(1, Timestamp.from(now));
            text(update, 2, changed, Delivery::deliveryId);
            text(update, 3, changed, delivery -> delivery.settlement().state().name());
            text(update, 4, changed, delivery -> delivery.settlement().detail());
            update.executeUpdate();
        }
    }

    private static <T> void text(
            PreparedStatement statement, int position, Collection<T> rows, Function<T, @Nullable String> value)
            throws SQLException {
        var column = rows.stream().map(value).toArray();
        statement.setArray(position, statement.getConnection().createArrayOf("text", column));
    }

    /** As text in UTC: a Timestamp in an array is written in local time, which autumn makes ambiguous for an hour. */
    private static Array times(Connection connection, Collection<SmsMessage> rows, Function<SmsMessage, Instant> value)
            throws SQLException {
        return connection.createArrayOf(
                "timestamptz", rows.stream().map(value).map(Instant::toString).toArray());
    }
}
