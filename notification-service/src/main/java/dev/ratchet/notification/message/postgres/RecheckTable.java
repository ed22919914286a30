package dev.ratchet.notification.message.postgres;

import dev.ratchet.notification.banner.domain.DatedRule;
import dev.ratchet.notification.banner.domain.UserKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SQL of the table {@code banner_recheck}: tenants and regions that changed, whose users are to be looked at again, and how
 * far that has come. Who is advised only: nobody else is told of a date.
 */
public final class RecheckTable {
    private static final String TAKE = """
            select kind, key, after_tenant, after_user from banner_recheck
            order by kind, key limit 1 for update skip locked
            """;

    /** A statement of its own, so that only the tenant's part of the index is read. */
    static final String MARK_TENANT = """
            with users as (
                select u.tenant_id, u.user_id from banner_user u
                where u.tenant_id = ? and u.user_id > ?
                order by u.user_id limit ?),
            marked as (
                update banner_user u set tell_at = clock_timestamp()
                from users
                where u.tenant_id = users.tenant_id and u.user_id = users.user_id and u.requirement = 'ADVISED')
            select tenant_id, user_id from users order by user_id desc limit 1
            """;

    /** A region has no index of its users: all are passed by, once for each change of a schedule. */
    private static final String MARK_REGION = """
            with users as (
                select u.tenant_id, u.user_id from banner_user u
                where (u.tenant_id, u.user_id) > (?, ?)
                order by u.tenant_id, u.user_id limit ?),
            marked as (
                update banner_user u set tell_at = clock_timestamp()
                from users
                where u.tenant_id = users.tenant_id and u.user_id = users.user_id and u.requirement = 'ADVISED'
                  and ((? and u.by_partner_date)
                       or exists (select from banner_tenant t where t.tenant_id = u.tenant_id and t.region = ?)))
            select tenant_id, user_id from users order by tenant_id desc, user_id desc limit 1
            """;

    private static final String MOVE =
            "update banner_recheck set after_tenant = ?, after_user = ? where kind = ? and key = ?";

    private static final String END = "delete from banner_recheck where kind = ? and key = ?";

    private RecheckTable() {}

    private record Taken(String kind, String key, UserKey after) {}

    /**
     * Marks the next users of a tenant or region that changed as to be looked at.
     *
     * @return whether there was anything to do
     */
    public static boolean step(Connection connection, int most) throws SQLException {
        var taken = take(connection);
        if (taken.isEmpty()) {
            return false;
        }
        var last = taken.get().kind().equals("TENANT")
                ? markOfTenant(connection, taken.get(), most)
                : markOfRegion(connection, taken.get(), most);
        keep(connection, taken.get(), last);
        return true;
    }

    private static Optional<Taken> take(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(TAKE);
                var row = query.executeQuery()) {
            return row.next()
                    ? Optional.of(new Taken(
                            row.getString("kind"),
                            row.getString("key"),
                            new UserKey(row.getString("after_tenant"), row.getString("after_user"))))
                    : Optional.empty();
        }
    }

    private static @Nullable UserKey markOfTenant(Connection connection, Taken taken, int most) throws SQLException {
        try (var update = connection.prepareStatement(MARK_TENANT)) {
            update.setString(1, taken.key());
            update.setString(2, taken.after().userId());
            update.setInt(3, most);
            try (var row = update.executeQuery()) {
                return row.next() ? new UserKey(row.getString("tenant_id"), row.getString("user_id")) : null;
            }
        }
    }

    private static @Nullable UserKey markOfRegion(Connection connection, Taken taken, int most) throws SQLException {
        try (var update = connection.prepareStatement(MARK_REGION)) {
            update.setString(1, taken.after().tenantId());
            update.setString(2, taken.after().userId());
            update.setInt(3, most);
            update.setBoolean(4, taken.key().equals(DatedRule.PARTNERS));
            update.setString(5, taken.key());
            try (var row = update.executeQuery()) {
                return row.next() ? new UserKey(row.getString("tenant_id"), row.getString("user_id")) : null;
            }
        }
    }

    /** @param last who was passed last; null when nobody was left */
    private static void keep(Connection connection, Taken taken, @Nullable UserKey last) throws SQLException {
        try (var update = connection.prepareStatement(last == null ? END : MOVE)) {
            var at = 0;
            if (last != null) {
                update.setString(++at, last.tenantId());
                update.setString(++at, last.userId());
            }
            update.setString(++at, taken.kind());
            update.setString(++at, taken.key());
            update.executeUpdate();
        }
    }
}
