package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.TrustedBrowser;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Browsers that accounts trust. Only SHA-256 hashes of browser tokens are stored. */
public final class TrustTable {
    private static final String OF_USERS = """
            select b.browser_id, b.tenant_id, b.user_id, b.name, b.trusted_since, b.last_challenge_at
            from trusted_browser b join unnest(?::text[], ?::text[]) as k (tenant_id, user_id) using (tenant_id, user_id)
            order by b.last_challenge_at desc, b.browser_id
            """;

    private static final String END = """
            delete from trusted_browser b using unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where b.tenant_id = k.tenant_id and b.user_id = k.user_id
            returning b.browser_id, b.tenant_id, b.user_id, b.name, b.trusted_since, b.last_challenge_at
            """;

    private static final String END_BEFORE = """
            delete from trusted_browser b
            using unnest(?::text[], ?::text[], ?::timestamptz[]) as k (tenant_id, user_id, until)
            where b.tenant_id = k.tenant_id and b.user_id = k.user_id
              and b.last_challenge_at < coalesce(k.until, 'infinity')
            returning b.browser_id, b.tenant_id, b.user_id, b.name, b.trusted_since, b.last_challenge_at
            """;

    private TrustTable() {}

    public static List<TrustedBrowser> of(Connection connection, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(OF_USERS)) {
            new BatchParameters<>(query, users).text(UserId::tenantId).text(UserId::userId);
            return browsers(query);
        }
    }

    private static List<TrustedBrowser> browsers(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var browsers = new ArrayList<TrustedBrowser>();
            while (rows.next()) {
                browsers.add(new TrustedBrowser(
                        rows.getObject("browser_id", UUID.class),
                        Columns.user(rows),
                        rows.getString("name"),
                        Columns.time(rows, "trusted_since"),
                        Columns.time(rows, "last_challenge_at")));
            }
            return browsers;
        }
    }

    /**
     * Starts, or starts again, the timer of one browser for one account.
     *
     * @param name of a browser that was not trusted before; others keep theirs
     * @return id of the browser
     */
    public static UUID trust(Connection connection, UserId user, byte[] tokenHash, String name, Instant challengedAt)
            throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into trusted_browser as b (browser_id, tenant_id, user_id, token_hash, name, trusted_since,
                                                  last_challenge_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, user_id, token_hash) do update set last_challenge_at = excluded.last_challenge_at
                returning browser_id
                """)) {
            upsert.setObject(1, UUID.randomUUID());
            Columns.user(upsert, 2, user);
            upsert.setBytes(4, tokenHash);
            upsert.setString(5, name);
            upsert.setObject(6, Columns.utc(challengedAt));
            upsert.setObject(7, Columns.utc(challengedAt));
            try (var row = upsert.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    /** Gives a browser a new token with all accounts that trust it; only this account's lock is held. */
    public static void rotate(Connection connection, byte[] before, byte[] after) throws SQLException {
        try (var update =
                connection.prepareStatement("update trusted_browser set token_hash = ? where token_hash = ?")) {
            update.setBytes(1, after);
            update.setBytes(2, before);
            update.executeUpdate();
        }
    }

    /**
     * Ends the trust of all browsers of these users.
     *
     * @return what has ended
     */
    public static List<TrustedBrowser> end(Connection connection, Collection<UserId> users) throws SQLException {
        if (users.isEmpty()) {
            return List.of();
        }
        try (var delete = connection.prepareStatement(END)) {
            new BatchParameters<>(delete, users).text(UserId::tenantId).text(UserId::userId);
            return browsers(delete);
        }
    }

    /**
     * Ends the trust that challenges before the given instants gave.
     *
     * @return what has ended
     */
    public static List<TrustedBrowser> endBefore(Connection connection, Collection<Ended> users) throws SQLException {
        if (users.isEmpty()) {
            return List.of();
        }
        try (var delete = connection.prepareStatement(END_BEFORE)) {
            new BatchParameters<>(delete, users)
                    .text(ended -> ended.user().tenantId())
                    .text(ended -> ended.user().userId())
                    .time(Ended::until);
            return browsers(delete);
        }
    }

    /** @return whether there is such a browser */
    public static boolean rename(Connection connection, UserId user, UUID browserId, String name) throws SQLException {
        try (var update = connection.prepareStatement(
                "update trusted_browser set name = ? where tenant_id = ? and user_id = ? and browser_id = ?")) {
            update.setString(1, name);
            Columns.user(update, 2, user);
            update.setObject(4, browserId);
            return update.executeUpdate() == 1;
        }
    }

    /** @return whether there was such a browser */
    public static boolean end(Connection connection, UserId user, UUID browserId) throws SQLException {
        try (var delete = connection.prepareStatement(
                "delete from trusted_browser where tenant_id = ? and user_id = ? and browser_id = ?")) {
            Columns.user(delete, 1, user);
            delete.setObject(3, browserId);
            return delete.executeUpdate() == 1;
        }
    }
}
