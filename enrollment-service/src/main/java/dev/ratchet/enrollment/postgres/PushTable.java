package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.PushPause;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Challenges that paired devices answer. Writers hold the user's lock, see {@link EnrolmentTable}. */
public final class PushTable {
    private static final String HISTORY = """
            with push as (
                select created_at, approved_at, denied_at from challenge
                where tenant_id = ? and user_id = ? and method = 'PUSH' and purpose = 'SIGN_IN')
            select count(*) as unanswered, count(denied_at) as denials,
                   extract(epoch from clock_timestamp() - max(created_at)) as since_last,
                   extract(epoch from clock_timestamp() - max(denied_at)) as since_denial
            from push
            where created_at > coalesce((select max(created_at) from push where approved_at is not null), '-infinity')
            """;

    /** Who approves in the last second still gets in. */
    private static final String APPROVE = """
            update challenge
            set approved_at = clock_timestamp(),
                expires_at = greatest(expires_at, clock_timestamp() + interval '30 seconds')
            where challenge_id = ? and code_hmac = any(?) and status = 'OPEN' and approved_at is null
              and expires_at > clock_timestamp()
            """;

    private PushTable() {}

    /** A push that waits for its answer. */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Open(UUID factorId, byte[] numberHmac) {}

    /** Empty unless the sign-in has such a push, and it can still be answered. */
    public static Optional<Open> open(Connection connection, UserId user, UUID challengeId, String signIn)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select factor_id, code_hmac from challenge
                where challenge_id = ? and tenant_id = ? and user_id = ? and method = 'PUSH' and purpose = 'SIGN_IN'
                  and sign_in = ? and status = 'OPEN' and expires_at > clock_timestamp()
                """)) {
            query.setObject(1, challengeId);
            Columns.user(query, 2, user);
            query.setString(4, signIn);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Open(row.getObject("factor_id", UUID.class), row.getBytes("code_hmac")))
                        : Optional.empty();
            }
        }
    }

    /** Pushes since the last one that was approved. */
    public static PushPause.History history(Connection connection, UserId user) throws SQLException {
        try (var query = connection.prepareStatement(HISTORY)) {
            Columns.user(query, 1, user);
            try (var row = query.executeQuery()) {
                row.next();
                return new PushPause.History(
                        row.getInt("unanswered"),
                        row.getInt("denials"),
                        span(row, "since_last"),
                        span(row, "since_denial"));
            }
        }
    }

    private static @Nullable Duration span(ResultSet row, String column) throws SQLException {
        var seconds = row.getBigDecimal(column);
        return seconds == null
                ? null
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    /** Empty where the challenge is no push of a sign-in. */
    public static Optional<UserId> owner(Connection connection, UUID challengeId) throws SQLException {
        try (var query = connection.prepareStatement("""
                select tenant_id, user_id from challenge
                where challenge_id = ? and method = 'PUSH' and purpose = 'SIGN_IN'
                """)) {
            query.setObject(1, challengeId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(Columns.user(row)) : Optional.empty();
            }
        }
    }

    /** @param forms in which what the challenge expects may be stored */
    public static boolean expects(Connection connection, UUID challengeId, List<byte[]> forms) throws SQLException {
        try (var query =
                connection.prepareStatement("select from challenge where challenge_id = ? and code_hmac = any(?)")) {
            query.setObject(1, challengeId);
            query.setArray(2, connection.createArrayOf("bytea", forms.toArray(byte[][]::new)));
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** @return false unless it is what the open challenge expects, said for the first time */
    public static boolean approve(Connection connection, UUID challengeId, List<byte[]> forms) throws SQLException {
        try (var update = connection.prepareStatement(APPROVE)) {
            update.setObject(1, challengeId);
            update.setArray(2, connection.createArrayOf("bytea", forms.toArray(byte[][]::new)));
            return update.executeUpdate() == 1;
        }
    }

    /** Takes an approval back as well; the challenge is yet to be voided. */
    public static void deny(Connection connection, UUID challengeId) throws SQLException {
        try (var update = connection.prepareStatement(
                "update challenge set approved_at = null, denied_at = clock_timestamp() where challenge_id = ?")) {
            update.setObject(1, challengeId);
            update.executeUpdate();
        }
    }

    /** Voids the push of a sign-in that the user has open. */
    public static void voidOpen(Connection connection, UserId user) throws SQLException {
        try (var update = connection.prepareStatement("""
                update challenge set status = 'VOID'
                where tenant_id = ? and user_id = ? and method = 'PUSH' and purpose = 'SIGN_IN' and status = 'OPEN'
                """)) {
            Columns.user(update, 1, user);
            update.executeUpdate();
        }
    }
}
