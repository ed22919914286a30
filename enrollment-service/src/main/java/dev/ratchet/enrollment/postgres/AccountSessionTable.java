package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.AccountSession.Result;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions of the hosted pages: 30 minutes idle, 60 at most, by the database clock. */
public final class AccountSessionTable {
    /** A hand-over opens one session, until it expires: what is a day old has none that is still good. */
    private static final String OPEN = """
            with outdated as (
                delete from account_session
                where tenant_id = ? and user_id = ? and ends_at < clock_timestamp() - interval '1 day')
            insert into account_session (sign_in, token_hash, tenant_id, user_id, app, return_url, address, decision,
                                         opened_at, idle_until, ends_at)
            select ?, ?, ?, ?, ?, ?, ?, ?, t, t + interval '30 minutes', t + interval '60 minutes'
            from clock_timestamp() as t
            where ?::timestamptz > t
            on conflict (sign_in) do nothing
            """;

    /** Whoever was removed upstream has no session, however quickly that is asked. */
    private static final String ENTER = """
            update account_session s set idle_until = least(t + interval '30 minutes', s.ends_at)
            from clock_timestamp() as t
            where s.token_hash = ? and s.ended_at is null and s.idle_until > t
              and not exists (
                  select from profile u
                  where u.tenant_id = s.tenant_id and u.user_id = s.user_id
                    and u.removed_at is not null and (u.roles_at is null or u.roles_at <= u.removed_at))
            returning s.*, coalesce(s.proved_at > t - interval '15 minutes', false) as proved,
                (select u.username from profile u
                 where u.tenant_id = s.tenant_id and u.user_id = s.user_id) as username,
                (select u.locale from profile u
                 where u.tenant_id = s.tenant_id and u.user_id = s.user_id) as locale
            """;

    private static final String PROVE = """
            update account_session set proved_at = clock_timestamp(), amr = ?, remember = ?, user_agent = ?
            where sign_in = ? and ended_at is null
            """;

    private static final String COMPLETE = """
            update account_session set result = ?, completed_at = clock_timestamp()
            where sign_in = ? and ended_at is null and result is null
            """;

    /** Also what a product has fetched already: it is not told again. */
    private static final String END_OF_USERS = """
            update account_session s set ended_at = coalesce(s.ended_at, clock_timestamp()), result = null
            from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where s.tenant_id = k.tenant_id and s.user_id = k.user_id and (s.ended_at is null or s.result is not null)
            """;

    private static final String END_PROVED_BY_SMS =
            END_OF_USERS + " and s.proved_at is not null and s.amr like '%sms%'";

    private static final String REMEMBER_NONE = """
            update account_session s set remember = false
            from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where s.tenant_id = k.tenant_id and s.user_id = k.user_id and s.remember
            """;

    private AccountSessionTable() {}

    /** @return false when the hand-over was used, or has expired */
    public static boolean open(Connection connection, SignIn signIn, byte[] tokenHash) throws SQLException {
        try (var insert = connection.prepareStatement(OPEN)) {
            Columns.user(insert, 1, signIn.user());
            insert.setString(3, signIn.nonce());
            insert.setBytes(4, tokenHash);
            Columns.user(insert, 5, signIn.user());
            insert.setString(7, signIn.app());
            insert.setString(8, signIn.returnUrl());
            insert.setString(9, signIn.address());
            insert.setString(10, signIn.decision().name());
            insert.setObject(11, Columns.utc(signIn.expiresAt()));
            return insert.executeUpdate() == 1;
        }
    }

    public static boolean exists(Connection connection, String signIn) throws SQLException {
        try (var query = connection.prepareStatement("select from account_session where sign_in = ?")) {
            query.setString(1, signIn);
            try (var row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The session that a browser's token belongs to, if it still lasts; it lasts longer by being used. */
    public static Optional<AccountSession> enter(Connection connection, byte[] tokenHash) throws SQLException {
        try (var update = connection.prepareStatement(ENTER)) {
            update.setBytes(1, tokenHash);
            try (var row = update.executeQuery()) {
                return row.next() ? Optional.of(session(row)) : Optional.empty();
            }
        }
    }

    /**
     * @param amr RFC 8176
     * @param userAgent of a browser that is to be remembered; null for one that is not
     */
    public static void prove(Connection connection, String signIn, List<String> amr, @Nullable String userAgent)
            throws SQLException {
        try (var update = connection.prepareStatement(PROVE)) {
            update.setString(1, String.join(",", amr));
            update.setBoolean(2, userAgent != null);
            update.setString(3, userAgent);
            update.setString(4, signIn);
            update.executeUpdate();
        }
    }

    /** The first result stays. */
    public static void complete(Connection connection, String signIn, Result result) throws SQLException {
        try (var update = connection.prepareStatement(COMPLETE)) {
            update.setString(1, result.name());
            update.setString(2, signIn);
            update.executeUpdate();
        }
    }

    public static void settingUp(Connection connection, String signIn, @Nullable UUID factorId) throws SQLException {
        try (var update = connection.prepareStatement("update account_session set setting_up = ? where sign_in = ?")) {
            update.setObject(1, factorId);
            update.setString(2, signIn);
            update.executeUpdate();
        }
    }

    /** @param sealed what the page of the newest push shows */
    public static void onScreen(Connection connection, String signIn, byte[] sealed) throws SQLException {
        try (var update = connection.prepareStatement("update account_session set on_screen = ? where sign_in = ?")) {
            update.setBytes(1, sealed);
            update.setString(2, signIn);
            update.executeUpdate();
        }
    }

    /** @param sealed null once it was kept */
    public static void showOnce(Connection connection, String signIn, byte @Nullable [] sealed) throws SQLException {
        try (var update = connection.prepareStatement("update account_session set shown_once = ? where sign_in = ?")) {
            update.setBytes(1, sealed);
            update.setString(2, signIn);
            update.executeUpdate();
        }
    }

    public static void end(Connection connection, String signIn) throws SQLException {
        try (var update = connection.prepareStatement(
                "update account_session set ended_at = clock_timestamp() where sign_in = ? and ended_at is null")) {
            update.setString(1, signIn);
            update.executeUpdate();
        }
    }

    public static void end(Connection connection, Collection<UserId> users) throws SQLException {
        update(connection, END_OF_USERS, users);
    }

    /** What such a proof has completed is not told either. */
    public static void endProvedBySms(Connection connection, Collection<UserId> users) throws SQLException {
        update(connection, END_PROVED_BY_SMS, users);
    }

    /** Browsers that were to be remembered once their products fetch the results are not. */
    public static void rememberNone(Connection connection, Collection<UserId> users) throws SQLException {
        update(connection, REMEMBER_NONE, users);
    }

    private static void update(Connection connection, String statement, Collection<UserId> users) throws SQLException {
        try (var update = connection.prepareStatement(statement)) {
            new BatchParameters<>(update, users).text(UserId::tenantId).text(UserId::userId);
            update.executeUpdate();
        }
    }

    private static AccountSession session(ResultSet row) throws SQLException {
        var result = row.getString("result");
        return new AccountSession(
                new SignIn(
                        Columns.user(row),
                        row.getString("app"),
                        row.getString("sign_in"),
                        Columns.time(row, "ends_at"),
                        Decision.valueOf(row.getString("decision")),
                        row.getString("return_url"),
                        row.getString("address")),
                row.getBoolean("proved"),
                row.getObject("setting_up", UUID.class),
                row.getBytes("on_screen"),
                row.getBytes("shown_once"),
                result == null ? null : Result.valueOf(result),
                row.getString("username"),
                row.getString("locale"));
    }
}
