package dev.ratchet.notification.delivery.postgres;

import dev.ratchet.notification.delivery.domain.Delivery;
import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.notification.delivery.domain.NoticeMessage;
import dev.ratchet.notification.delivery.domain.Numbered;
import dev.ratchet.notification.delivery.domain.Settlement;
import dev.ratchet.notification.delivery.domain.SmsMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code delivery}: one statement per batch, rows always in the order of their ids. */
public final class DeliveryTable {
    private static final String INSERT = """
            insert into delivery (delivery_id, tenant_id, user_id, purpose, masked_phone, kind, locale, sealed, country,
                                  number_type, prefix, number_hash, address_hash, requested_at, expires_at, state,
                                  changed_at, lease_until)
            select delivery_id, tenant_id, user_id, purpose, masked_phone, kind, locale, sealed, country, number_type,
                   prefix, decode(number_hash, 'hex'), decode(address_hash, 'hex'), requested_at, expires_at,
                   'REQUESTED', now, now
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                 as message (delivery_id, tenant_id, user_id, purpose, masked_phone, kind, locale, sealed, country,
                             number_type, prefix, number_hash, address_hash, requested_at, expires_at),
                 (values (?::timestamptz)) as clock (now)
            order by delivery_id
            on conflict do nothing
            returning delivery_id
            """;

    private static final String LOCK = """
            select delivery_id, tenant_id, user_id, state, changed_at from delivery
            where delivery_id = any (?) order by delivery_id for update
            """;

    private static final String SETTLE = """
            update delivery set state = settled.state, detail = settled.detail, changed_at = settled.at, sealed = null
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[]) as settled (delivery_id, state, detail, at)
            where delivery.delivery_id = settled.delivery_id
            """;

    private DeliveryTable() {}

    /** @return the ids of those that were never seen before */
    public static Set<String> insert(Connection connection, Collection<Numbered> rows, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            Arrays.text(insert, 1, rows, row -> row.message().deliveryId());
            Arrays.text(insert, 2, rows, row -> row.message().tenantId());
            Arrays.text(insert, 3, rows, row -> row.message().userId());
            Arrays.text(insert, 4, rows, row -> row.message().purpose());
            Arrays.text(insert, 5, rows, row -> row.message().phone().masked());
            Arrays.text(insert, 6, rows, row -> row.message() instanceof NoticeMessage ? "NOTICE" : "CODE");
            Arrays.text(insert, 7, rows, row -> locale(row.message()));
            Arrays.text(insert, 8, rows, Numbered::sealed);
            Arrays.text(insert, 9, rows, row -> row.facts().country());
            Arrays.text(insert, 10, rows, row -> row.facts().type());
            Arrays.text(insert, 11, rows, row -> row.facts().prefix());
            Arrays.text(insert, 12, rows, row -> hex(row.numberHash()));
            Arrays.text(insert, 13, rows, row -> hex(row.addressHash()));
            Arrays.times(insert, 14, rows, row -> row.message().requestedAt());
            Arrays.times(insert, 15, rows, row -> row.message().expiresAt());
            insert.setTimestamp(16, Timestamp.from(now));
            var fresh = new HashSet<String>();
            try (var ids = insert.executeQuery()) {
                while (ids.next()) {
                    fresh.add(ids.getString(1));
                }
            }
            return fresh;
        }
    }

    private static @Nullable String hex(byte @Nullable [] hash) {
        return hash == null ? null : HexFormat.of().formatHex(hash);
    }

    private static @Nullable String locale(SmsMessage message) {
        var locale = message.locale();
        return locale == null ? null : locale.toLanguageTag();
    }

    /**
     * Each change of a delivery has a later time than the one before: whoever hears of them goes by that.
     *
     * @return the deliveries that changed: those whose state allowed it
     */
    public static List<Delivery> settle(Connection connection, Map<String, Settlement> settlements, Instant now)
            throws SQLException {
        var changed = new ArrayList<Delivery>();
        try (var lock = connection.prepareStatement(LOCK)) {
            Arrays.text(lock, 1, settlements.keySet(), id -> id);
            try (var rows = lock.executeQuery()) {
                while (rows.next()) {
                    var id = rows.getString("delivery_id");
                    var settlement = settlements.get(id);
                    if (settlement != null
                            && DeliveryState.valueOf(rows.getString("state")).mayBecome(settlement.state())) {
                        changed.add(new Delivery(
                                id,
                                rows.getString("tenant_id"),
                                rows.getString("user_id"),
                                settlement,
                                later(now, Arrays.time(rows, "changed_at"))));
                    }
                }
            }
        }
        if (!changed.isEmpty()) {
            update(connection, changed);
        }
        return changed;
    }

    /** The transaction's time was read before it had the row: another may have been quicker. */
    private static Instant later(Instant now, Instant before) {
        return now.isAfter(before) ? now : before.plus(1, ChronoUnit.MICROS);
    }

    private static void update(Connection connection, List<Delivery> changed) throws SQLException {
        try (var update = connection.prepareStatement(SETTLE)) {
            Arrays.text(update, 1, changed, Delivery::deliveryId);
            Arrays.text(
                    update,
                    2,
                    changed,
                    delivery -> delivery.settlement().state().name());
            Arrays.text(update, 3, changed, delivery -> delivery.settlement().detail());
            Arrays.times(update, 4, changed, Delivery::changedAt);
            update.executeUpdate();
        }
    }
}
