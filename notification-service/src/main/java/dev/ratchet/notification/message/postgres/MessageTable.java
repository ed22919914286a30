package dev.ratchet.notification.message.postgres;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.domain.Message;
import dev.ratchet.notification.message.domain.MessageKind;
import dev.ratchet.notification.message.domain.NewMessage;
import dev.ratchet.notification.message.domain.Settled;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code message}, whose clock is the database's. */
public final class MessageTable {
    /** What expired before it came is not noted: history that is read again tells nobody anything. */
    private static final String NOTE = """
            insert into message (tenant_id, user_id, kind, cause, deadline, link, texted, due_at, requested_at,
                                 expires_at, changed_at)
            select tenant_id, user_id, kind, cause, deadline, link, texted, clock_timestamp(), requested_at,
                   expires_at, clock_timestamp()
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::boolean[],
                        ?::timestamptz[], ?::timestamptz[])
                 as new (tenant_id, user_id, kind, cause, deadline, link, texted, requested_at, expires_at)
            where expires_at > clock_timestamp()
            order by tenant_id, user_id, kind, cause
            on conflict (tenant_id, user_id, kind, cause) do nothing
            """;

    /**
     * What a date brings comes by the million: what tells of a change that somebody made to an account does not wait behind
     * it.
     */
    private static final List<String> CLAIMS = List.of(
            claim("kind not in ('ANNOUNCEMENT', 'REMINDER', 'MFA_ENABLED')"),
            claim("kind in ('ANNOUNCEMENT', 'REMINDER', 'MFA_ENABLED')"));

    private static final String SETTLE = """
            update message m
            set state = settled.state, channel = settled.channel, detail = settled.detail, lease_until = null,
                changed_at = clock_timestamp(),
                due_at = clock_timestamp() + coalesce(settled.again, 0) * interval '1 millisecond',
                link = settled.link
            from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[])
                 as settled (id, state, channel, detail, again, link)
            where m.id = settled.id and m.state in ('SENDING', 'UNKNOWN')
            """;

    private static final String POSTPONE = """
            update message set state = 'REQUESTED', attempts = attempts - 1, lease_until = null, due_at = ?
            where id = ? and state = 'SENDING'
            """;

    private static final String GIVE_UP = """
            update message
            set state = 'UNKNOWN', lease_until = null, link = null, changed_at = clock_timestamp(),
                detail = 'whoever began to send it died; it may have been sent or not'
            where id in (select id from message where state = 'SENDING' and lease_until <= clock_timestamp()
                         limit 1000 for update skip locked)
            """;

    private static final String DELETE = """
            with gone as materialized (
                select id from message
                where state not in ('REQUESTED', 'SENDING')
                  and greatest(expires_at, changed_at) < clock_timestamp() - make_interval(secs => ?)
                limit ? for update skip locked)
            delete from message where id in (select id from gone)
            """;

    private MessageTable() {}

    /** Each lane has an index of its own. */
    private static String claim(String lane) {
        return """
                update message m
                set state = 'SENDING', attempts = m.attempts + 1, changed_at = clock_timestamp(),
                    lease_until = clock_timestamp() + ? * interval '1 millisecond'
                from (select id from message where state = 'REQUESTED' and %s and due_at <= clock_timestamp()
                      order by due_at limit ? for update skip locked) due
                where m.id = due.id
                returning m.*
                """.formatted(lane);
    }

    /** Notes messages that were never asked for; one of a cause that is known is the same message. */
    public static void note(Connection connection, Collection<NewMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(NOTE)) {
            new Columns<>(insert, messages)
                    .text(each -> each.user().tenantId())
                    .text(each -> each.user().userId())
                    .text(each -> each.kind().name())
                    .text(NewMessage::cause)
                    .time(NewMessage::deadline)
                    .text(NewMessage::link)
                    .bind("bool", NewMessage::texted)
                    .time(NewMessage::requestedAt)
                    .time(NewMessage::expiresAt);
            insert.executeUpdate();
        }
    }

    /** Notes up to so many due messages of one lane as being sent, for as long as the lease lasts. */
    public static List<Message> claim(Connection connection, int most, Duration lease) throws SQLException {
        for (var lane : CLAIMS) {
            var claimed = claim(connection, lane, most, lease);
            if (!claimed.isEmpty()) {
                return claimed;
            }
        }
        return List.of();
    }

    private static List<Message> claim(Connection connection, String lane, int most, Duration lease)
            throws SQLException {
        try (var update = connection.prepareStatement(lane)) {
            update.setLong(1, lease.toMillis());
            update.setInt(2, most);
            var claimed = new ArrayList<Message>();
            try (var rows = update.executeQuery()) {
                while (rows.next()) {
                    claimed.add(message(rows));
                }
            }
            return claimed;
        }
    }

    private static Message message(ResultSet row) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                new UserKey(row.getString("tenant_id"), row.getString("user_id")),
                MessageKind.valueOf(row.getString("kind")),
                optional(row.getTimestamp("deadline")),
                row.getString("link"),
                row.getBoolean("texted"),
                row.getInt("attempts"),
                row.getTimestamp("requested_at").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }

    public static void settle(Connection connection, Collection<Settled> settled) throws SQLException {
        try (var update = connection.prepareStatement(SETTLE)) {
            new Columns<>(update, settled)
                    .bind("uuid", Settled::id)
                    .text(each -> each.state().name())
                    .text(Settled::channel)
                    .text(Settled::detail)
                    .bind("int8", each -> {
                        var again = each.again();
                        return again == null ? null : again.toMillis();
                    })
                    .text(Settled::link);
            update.executeUpdate();
        }
    }

    /** Puts one that was claimed back, as if it had not been. */
    public static void postpone(Connection connection, UUID id, Instant until) throws SQLException {
        try (var update = connection.prepareStatement(POSTPONE)) {
            update.setTimestamp(1, Timestamp.from(until));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /** Of messages whose sender died it is not known whether they were sent. */
    public static int giveUp(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement(GIVE_UP)) {
            return update.executeUpdate();
        }
    }

    /**
     * Deletes some that were settled and have expired so long ago; what somebody holds is left for another time.
     *
     * @return how many
     */
    public static int delete(Connection connection, Duration overFor, int most) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE)) {
            delete.setDouble(1, (double) overFor.toSeconds());
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    private static @Nullable Instant optional(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
