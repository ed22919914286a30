package dev.ratchet.notification.delivery.postgres;

import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.Shown;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The table {@code delivery} as it is looked at. */
public final class ShownTable {
    private static final String COLUMNS = """
            select delivery_id, user_id, purpose, masked_phone, country, state, detail, gateway, attempts, requested_at,
                   expires_at, sent_at, changed_at
            from delivery
            """;

    private static final String PAGE = COLUMNS + """
            where tenant_id = ? and (?::text is null or state = ?) and (?::text is null or user_id = ?)
                  and (?::timestamptz is null or requested_at >= ?) and (?::timestamptz is null or requested_at < ?)
                  and (?::timestamptz is null or (requested_at, delivery_id) < (?, ?))
            order by requested_at desc, delivery_id desc limit ?
            """;

    private static final String ONE = COLUMNS + "where tenant_id = ? and delivery_id = ?";

    private static final String LATELY = """
            select gateway, state, count(*) from delivery
            where requested_at >= clock_timestamp() - interval '1 hour' and gateway is not null
            group by gateway, state
            """;

    private ShownTable() {}

    /** What an admin looks for; null where it does not matter. */
    public record Wanted(
            @Nullable DeliveryState state,
            @Nullable String userId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The last delivery of a page. */
    public record Position(Instant requestedAt, String deliveryId) {}

    /** Newest first. */
    public static List<Shown> page(
            Connection connection, String tenantId, Wanted wanted, @Nullable Position after, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            var state = wanted.state() == null ? null : wanted.state().name();
            var at = after == null ? null : after.requestedAt();
            var values = new @Nullable Object[] {
                tenantId,
                state,
                state,
                wanted.userId(),
                wanted.userId(),
                time(wanted.from()),
                time(wanted.from()),
                time(wanted.to()),
                time(wanted.to()),
                time(at),
                time(at),
                after == null ? null : after.deliveryId(),
                limit
            };
            for (int position = 0; position < values.length; position++) {
                query.setObject(position + 1, values[position]);
            }
            var page = new ArrayList<Shown>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    page.add(shown(rows));
                }
            }
            return page;
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    public static Optional<Shown> one(Connection connection, String tenantId, String deliveryId) throws SQLException {
        try (var query = connection.prepareStatement(ONE)) {
            query.setString(1, tenantId);
            query.setString(2, deliveryId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(shown(row)) : Optional.empty();
            }
        }
    }

    private static Shown shown(ResultSet row) throws SQLException {
        return new Shown(
                row.getString("delivery_id"),
                row.getString("user_id"),
                row.getString("purpose"),
                row.getString("masked_phone"),
                row.getString("country"),
                DeliveryState.valueOf(row.getString("state")),
                row.getString("detail"),
                row.getString("gateway"),
                row.getInt("attempts"),
                Arrays.time(row, "requested_at"),
                Arrays.time(row, "expires_at"),
                row.getObject("sent_at") == null ? null : Arrays.time(row, "sent_at"),
                Arrays.time(row, "changed_at"));
    }

    /** How the deliveries of the last hour stand, by the gateway that had them last. */
    public static Map<String, Map<DeliveryState, Long>> lately(Connection connection) throws SQLException {
        var counts = new TreeMap<String, Map<DeliveryState, Long>>();
        try (var query = connection.prepareStatement(LATELY);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                counts.computeIfAbsent(rows.getString(1), gateway -> new EnumMap<>(DeliveryState.class))
                        .put(DeliveryState.valueOf(rows.getString(2)), rows.getLong(3));
            }
        }
        return counts;
    }
}
