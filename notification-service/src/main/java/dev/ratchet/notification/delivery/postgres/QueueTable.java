package dev.ratchet.notification.delivery.postgres;

import dev.ratchet.notification.delivery.domain.AfterAttempt;
import dev.ratchet.notification.delivery.domain.Attempted;
import dev.ratchet.notification.delivery.domain.Queued;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code delivery} that wait to be sent. */
public final class QueueTable {
    private static final String DUE = """
            select delivery_id, tenant_id, user_id, purpose, kind, locale, country, sealed, gateway, attempts, sent_at,
                   refused_by, deferred_by, requested_at, expires_at, lease_until,
                   kind = 'CODE' and exists (
                       select from delivery newer
                       where newer.tenant_id = delivery.tenant_id and newer.user_id = delivery.user_id
                             and newer.requested_at > delivery.requested_at and newer.kind = 'CODE'
                             and newer.purpose = delivery.purpose and newer.number_hash = delivery.number_hash)
                       as replaced
            from delivery
            where state = 'REQUESTED' and lease_until <= ? and lease_until >= ?
                  and (country || '|' || array_to_string(refused_by, ',') <> all (?::text[])
                       or sent_at is not null or sealed is null or expires_at <= ?)
            order by lease_until limit ? for update skip locked
            """;

    private static final String BEGIN = """
            update delivery set gateway = begun.gateway, attempts = attempts + 1, sent_at = ?, lease_until = ?
            from unnest(?::text[], ?::text[]) as begun (delivery_id, gateway)
            where delivery.delivery_id = begun.delivery_id
            """;

    private static final String WAIT = """
            update delivery set lease_until = waiting.until
            from unnest(?::text[], ?::timestamptz[]) as waiting (delivery_id, until)
            where delivery.delivery_id = waiting.delivery_id
            """;

    private static final String AGAIN = """
            update delivery set lease_until = again.at, sent_at = case when again.in_doubt then sent_at end,
                                refused_by = string_to_array(again.refused_by, ','),
                                deferred_by = string_to_array(again.deferred_by, ','), detail = again.why
            from unnest(?::text[], ?::int[], ?::timestamptz[], ?::boolean[], ?::text[], ?::text[], ?::text[])
                 as again (delivery_id, attempt, at, in_doubt, refused_by, deferred_by, why)
            where delivery.delivery_id = again.delivery_id and delivery.attempts = again.attempt
                  and delivery.state = 'REQUESTED'
            returning delivery.delivery_id
            """;

    private static final String CURRENT = """
            select delivery_id from delivery, unnest(?::text[], ?::int[]) as ended (id, attempt)
            where delivery_id = ended.id and attempts = ended.attempt
            order by delivery_id for update of delivery
            """;

    private static final String NAME = """
            update delivery set provider_id = named.provider_id, gateway = named.gateway
            from unnest(?::text[], ?::text[], ?::text[]) as named (delivery_id, gateway, provider_id)
            where delivery.delivery_id = named.delivery_id
            """;

    private static final String WAITING = """
            select count(*), coalesce(extract(epoch from clock_timestamp() - min(requested_at)), 0)
            from delivery where state = 'REQUESTED'
            """;

    private QueueTable() {}

    /** Messages that may go by the same gateways. */
    public record Bound(String country, List<String> refusedBy) {
        public static Bound of(Queued message) {
            return new Bound(message.country(), message.refusedBy());
        }

        private String key() {
            return country + "|" + String.join(",", refusedBy);
        }
    }

    /**
     * Messages to be looked at.
     *
     * @param first since when the first of them waits; null where there is none
     */
    public record Due(List<Queued> messages, @Nullable Instant first) {}

    /**
     * Locks those whose time has come and that no other replica looks at, the longest waiting first.
     *
     * @param held those to pass over: of theirs only what can be settled without sending is looked at
     * @param from what has waited since before then is passed over too; null for nothing
     */
    public static Due due(Connection connection, int most, Collection<Bound> held, @Nullable Instant from, Instant now)
            throws SQLException {
        try (var query = connection.prepareStatement(DUE)) {
            query.setTimestamp(1, Timestamp.from(now));
            query.setTimestamp(2, Timestamp.from(from == null ? Instant.EPOCH : from));
            Arrays.text(query, 3, held, Bound::key);
            query.setTimestamp(4, Timestamp.from(now));
            query.setInt(5, most);
            var due = new ArrayList<Queued>();
            Instant first = null;
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    first = first == null ? Arrays.time(rows, "lease_until") : first;
                    due.add(queued(rows));
                }
            }
            return new Due(due, first);
        }
    }

    private static Queued queued(ResultSet row) throws SQLException {
        return new Queued(
                row.getString("delivery_id"),
                row.getString("tenant_id"),
                row.getString("user_id"),
                row.getString("purpose"),
                row.getString("kind").equals("NOTICE"),
                row.getString("locale"),
                row.getString("country"),
                row.getString("sealed"),
                row.getString("gateway"),
                row.getInt("attempts"),
                // what is not sealed was begun by a version that keeps no queue
                row.getTimestamp("sent_at") != null || row.getString("sealed") == null,
                Arrays.texts(row, "refused_by"),
                Arrays.texts(row, "deferred_by"),
                Arrays.time(row, "requested_at"),
                Arrays.time(row, "expires_at"),
                row.getBoolean("replaced"));
    }

    /** @param gateways by delivery id */
    public static void begin(Connection connection, Map<String, String> gateways, Instant now, Instant lease)
            throws SQLException {
        try (var update = connection.prepareStatement(BEGIN)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setTimestamp(2, Timestamp.from(lease));
            Arrays.text(update, 3, gateways.entrySet(), Map.Entry::getKey);
            Arrays.text(update, 4, gateways.entrySet(), Map.Entry::getValue);
            update.executeUpdate();
        }
    }

    /** @param until by delivery id */
    public static void wait(Connection connection, Map<String, Instant> until) throws SQLException {
        try (var update = connection.prepareStatement(WAIT)) {
            Arrays.text(update, 1, until.entrySet(), Map.Entry::getKey);
            Arrays.times(update, 2, until.entrySet(), Map.Entry::getValue);
            update.executeUpdate();
        }
    }

    /**
     * Puts back what is to be tried again, unless somebody else has taken it up since.
     *
     * @return the ids of those that were put back
     */
    public static Set<String> again(Connection connection, Map<Attempted, AfterAttempt.Again> again)
            throws SQLException {
        var rows = again.entrySet();
        try (var update = connection.prepareStatement(AGAIN)) {
            Arrays.text(update, 1, rows, row -> row.getKey().message().deliveryId());
            Arrays.set(update, 2, "int", rows, row -> row.getKey().attempt());
            Arrays.times(update, 3, rows, row -> row.getValue().at());
            Arrays.set(update, 4, "boolean", rows, row -> row.getValue().inDoubt());
            Arrays.text(update, 5, rows, row -> String.join(",", row.getValue().refusedBy()));
            Arrays.text(update, 6, rows, row -> String.join(",", row.getValue().deferredBy()));
            Arrays.text(update, 7, rows, row -> row.getValue().why());
            return ids(update);
        }
    }

    /** Locks ended attempts after which no other was begun, and returns their ids. */
    public static Set<String> current(Connection connection, Collection<Attempted> ended) throws SQLException {
        try (var query = connection.prepareStatement(CURRENT)) {
            Arrays.text(query, 1, ended, each -> each.message().deliveryId());
            Arrays.set(query, 2, "int", ended, Attempted::attempt);
            return ids(query);
        }
    }

    private static Set<String> ids(PreparedStatement statement) throws SQLException {
        var ids = new HashSet<String>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /** Notes by which ids gateways will tell of what they took. */
    public static void name(Connection connection, Map<Attempted, String> providerIds) throws SQLException {
        var rows = providerIds.entrySet();
        try (var update = connection.prepareStatement(NAME)) {
            Arrays.text(update, 1, rows, row -> row.getKey().message().deliveryId());
            Arrays.text(update, 2, rows, row -> row.getKey().gateway());
            Arrays.text(update, 3, rows, Map.Entry::getValue);
            update.executeUpdate();
        }
    }

    /** What waits, in all replicas together, and for how long the oldest does. */
    public record Waiting(long count, double oldestSeconds) {}

    public static Waiting waiting(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(WAITING);
                var row = query.executeQuery()) {
            row.next();
            return new Waiting(row.getLong(1), row.getDouble(2));
        }
    }
}
