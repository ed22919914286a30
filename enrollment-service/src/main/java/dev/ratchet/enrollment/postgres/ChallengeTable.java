package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Challenge;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/** Challenges of users. Who opens, answers or voids them holds the user's lock, see {@link EnrolmentTable}. */
public final class ChallengeTable {
    /** Wrong answers count over all challenges of a factor: another one does not give five more. */
    private static final String OPEN = """
            with outdated as (
                delete from challenge
                where tenant_id = ? and user_id = ? and created_at < clock_timestamp() - interval '1 day')
            insert into challenge (challenge_id, tenant_id, user_id, factor_id, purpose, method, sign_in, code_hmac,
                                   nonce, created_at, expires_at, attempts_left)
            select ?, ?, ?, ?, ?, ?, ?, ?, ?, t, t + make_interval(secs => ?),
                   5 - coalesce((select failures % 5 from factor where factor_id = ?), 0)
            from clock_timestamp() as t
            returning created_at, expires_at
            """;

    /** Seconds until the next message may go out; a code that was used blocks none. */
    private static final String NEXT_MESSAGE = """
            select ceil(extract(epoch from created_at + make_interval(secs => ?) - clock_timestamp()))
            from challenge
            where tenant_id = ? and user_id = ? and method = 'SMS' and purpose = ? and status <> 'USED'
            order by created_at desc limit 1
            """;

    private static final String VOID_SMS = """
            update challenge c set status = 'VOID'
            from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where c.tenant_id = k.tenant_id and c.user_id = k.user_id and c.method = 'SMS' and c.status = 'OPEN'
            """;

    private ChallengeTable() {}

    /** Opens it, and forgets the user's challenges of days gone by. */
    public static Challenge.Opened open(Connection connection, Challenge challenge, Duration valid)
            throws SQLException {
        try (var insert = connection.prepareStatement(OPEN)) {
            Columns.user(insert, 1, challenge.user());
            insert.setObject(3, challenge.id());
            Columns.user(insert, 4, challenge.user());
            insert.setObject(6, challenge.factorId());
            insert.setString(7, challenge.purpose().name());
            insert.setString(8, challenge.method().name());
            insert.setString(9, challenge.signIn());
            insert.setBytes(10, challenge.codeHmac());
            insert.setBytes(11, challenge.nonce());
            insert.setDouble(12, (double) valid.toSeconds());
            insert.setObject(13, challenge.factorId());
            try (var row = insert.executeQuery()) {
                row.next();
                return new Challenge.Opened(Columns.time(row, "created_at"), Columns.time(row, "expires_at"));
            }
        }
    }

    /** How long to wait before another message of this purpose may go to the user; zero or less when it may go now. */
    public static Duration untilNextMessage(Connection connection, UserId user, Purpose purpose, Duration pause)
            throws SQLException {
        try (var query = connection.prepareStatement(NEXT_MESSAGE)) {
            query.setDouble(1, (double) pause.toSeconds());
            Columns.user(query, 2, user);
            query.setString(4, purpose.name());
            try (var row = query.executeQuery()) {
                return row.next() ? Duration.ofSeconds(row.getLong(1)) : Duration.ZERO;
            }
        }
    }

    /** A new code replaces the one before it. */
    public static void voidOpen(Connection connection, UserId user, UUID factorId, Purpose purpose)
            throws SQLException {
        try (var update = connection.prepareStatement("""
                update challenge set status = 'VOID'
                where tenant_id = ? and user_id = ? and factor_id = ? and purpose = ? and status = 'OPEN'
                """)) {
            Columns.user(update, 1, user);
            update.setObject(3, factorId);
            update.setString(4, purpose.name());
            update.executeUpdate();
        }
    }

    public static void voidSms(Connection connection, Collection<UserId> users) throws SQLException {
        try (var update = connection.prepareStatement(VOID_SMS)) {
            new BatchParameters<>(update, users).text(UserId::tenantId).text(UserId::userId);
            update.executeUpdate();
        }
    }

    /** The newest challenge that confirms a factor. */
    public static Optional<UUID> confirmation(Connection connection, UserId user, UUID factorId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select challenge_id from challenge
                where tenant_id = ? and user_id = ? and factor_id = ? and purpose = 'FACTOR_CONFIRMATION'
                order by created_at desc limit 1
                """)) {
            Columns.user(query, 1, user);
            query.setObject(3, factorId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }
}
