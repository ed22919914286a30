package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.PushMessage;
import dev.ratchet.enrollment.domain.PushRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Messages to paired devices, until they are sent or nobody could answer them any more. */
public final class PushMessageTable {
    private static final String KEEP = """
            with outdated as (
                delete from push_message where expires_at < clock_timestamp() - interval '1 day')
            insert into push_message (challenge_id, factor_id, tenant_id, app, address, requested_at, expires_at, next_try_at)
            select challenge_id, factor_id, tenant_id, app, address, requested_at, expires_at, clock_timestamp()
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                 as k (challenge_id, factor_id, tenant_id, app, address, requested_at, expires_at)
            on conflict do nothing
            """;

    private static final String COLUMNS = """
            m.challenge_id, m.factor_id, d.target, m.tenant_id, m.app, m.address, m.requested_at, m.expires_at, m.tries
            """;

    /** What another replica claimed and did not send, because it died, is due again when its claim ends. */
    private static final String CLAIM = """
            with due as (
                select m.challenge_id from push_message m
                where m.sent_at is null and m.next_try_at <= clock_timestamp() and m.expires_at > clock_timestamp()
                  and exists (select from push_device d where d.factor_id = m.factor_id)
                order by m.next_try_at limit ? for update skip locked)
            update push_message m
            set tries = m.tries + 1, next_try_at = clock_timestamp() + make_interval(secs => ?)
            from due, push_device d
            where m.challenge_id = due.challenge_id and d.factor_id = m.factor_id
            returning
            """ + COLUMNS;

    private static final String OF_DEVICE = "select " + COLUMNS + """
            from push_message m join push_device d using (factor_id)
            where m.factor_id = ? and m.sent_at is not null order by m.requested_at desc limit 100
            """;

    private PushMessageTable() {}

    /** Those that are there already stay as they are. */
    public static void keep(Connection connection, Collection<PushRequest> requests) throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            new BatchParameters<>(insert, requests)
                    .uuid(PushRequest::challengeId)
                    .uuid(PushRequest::deviceId)
                    .text(request -> request.user().tenantId())
                    .text(PushRequest::app)
                    .text(PushRequest::address)
                    .time(PushRequest::requestedAt)
                    .time(PushRequest::expiresAt);
            insert.executeUpdate();
        }
    }

    /** Takes messages that are due, so that nobody else sends them for a while. */
    public static List<PushMessage> claim(Connection connection, int limit, Duration claim) throws SQLException {
        try (var update = connection.prepareStatement(CLAIM)) {
            update.setInt(1, limit);
            update.setDouble(2, (double) claim.toSeconds());
            return read(update);
        }
    }

    public static void sent(Connection connection, UUID challengeId) throws SQLException {
        try (var update = connection.prepareStatement(
                "update push_message set sent_at = clock_timestamp() where challenge_id = ?")) {
            update.setObject(1, challengeId);
            update.executeUpdate();
        }
    }

    public static void again(Connection connection, UUID challengeId, Duration pause) throws SQLException {
        try (var update = connection.prepareStatement("""
                update push_message set next_try_at = clock_timestamp() + make_interval(secs => ?) where challenge_id = ?
                """)) {
            update.setDouble(1, (double) pause.toMillis() / 1000);
            update.setObject(2, challengeId);
            update.executeUpdate();
        }
    }

    /** What was sent to a device, newest first. */
    public static List<PushMessage> ofDevice(Connection connection, UUID deviceId) throws SQLException {
        try (var query = connection.prepareStatement(OF_DEVICE)) {
            query.setObject(1, deviceId);
            return read(query);
        }
    }

    private static List<PushMessage> read(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var found = new ArrayList<PushMessage>();
            while (rows.next()) {
                found.add(message(rows));
            }
            return found;
        }
    }

    private static PushMessage message(ResultSet row) throws SQLException {
        return new PushMessage(
                row.getObject("challenge_id", UUID.class),
                row.getObject("factor_id", UUID.class),
                row.getString("target"),
                row.getString("tenant_id"),
                row.getString("app"),
                row.getString("address"),
                Columns.time(row, "requested_at"),
                Columns.time(row, "expires_at"),
                row.getInt("tries"));
    }
}
