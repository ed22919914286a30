package dev.ratchet.notification.message.postgres;

import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.message.domain.Reminders.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** SQL of what {@code banner_user} and {@code banner_recheck} know of who is to be told of a deadline, and when. */
public final class PlanTable {
    private static final String DUE = """
            select tenant_id, user_id, told_deadline, told_days, told_moves from banner_user
            where tell_at <= ? order by tell_at limit ? for update skip locked
            """;

    private static final String KEEP = """
            update banner_user u
            set told_deadline = plan.told_deadline, told_days = plan.told_days, told_moves = plan.told_moves,
                tell_at = plan.tell_at
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::integer[], ?::integer[], ?::timestamptz[])
                 as plan (tenant_id, user_id, told_deadline, told_days, told_moves, tell_at)
            where u.tenant_id = plan.tenant_id and u.user_id = plan.user_id
            """;

    /** Who is advised only: nobody else is told of a deadline. */
    private static final String RECHECK = """
            with taken as (
                select * from banner_recheck order by kind, key limit 1 for update skip locked),
            users as (
                select u.tenant_id, u.user_id
                from taken, banner_user u
                where (u.tenant_id, u.user_id) > (taken.after_tenant, taken.after_user)
                  and (taken.kind <> 'TENANT' or u.tenant_id = taken.key)
                order by u.tenant_id, u.user_id limit ?),
            marked as (
                update banner_user u set tell_at = clock_timestamp()
                from users, taken
                where u.tenant_id = users.tenant_id and u.user_id = users.user_id and u.requirement = 'ADVISED'
                  and (taken.kind = 'TENANT' or (taken.key = ? and u.by_partner_date)
                       or exists (select from banner_tenant t
                                  where t.tenant_id = u.tenant_id and t.region = taken.key))),
            last as (select * from users order by tenant_id desc, user_id desc limit 1),
            moved as (
                update banner_recheck r set after_tenant = last.tenant_id, after_user = last.user_id
                from taken, last where r.kind = taken.kind and r.key = taken.key),
            ended as (
                delete from banner_recheck r using taken
                where r.kind = taken.kind and r.key = taken.key and not exists (select from last))
            select exists (select from taken)
            """;

    private PlanTable() {}

    /**
     * What stays known of a user.
     *
     * @param lookAt when to look again; null where only news can change anything
     */
    public record Kept(Told told, @Nullable Instant lookAt) {}

    /** Users who are to be looked at now, locked, with what they were told last. */
    public static Map<UserKey, Told> due(Connection connection, Instant now, int most) throws SQLException {
        try (var query = connection.prepareStatement(DUE)) {
            query.setTimestamp(1, Timestamp.from(now));
            query.setInt(2, most);
            var due = new HashMap<UserKey, Told>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var deadline = rows.getTimestamp("told_deadline");
                    due.put(
                            new UserKey(rows.getString("tenant_id"), rows.getString("user_id")),
                            deadline == null
                                    ? Told.NOTHING
                                    : new Told(
                                            deadline.toInstant(), rows.getInt("told_days"), rows.getInt("told_moves")));
                }
            }
            return due;
        }
    }

    public static void keep(Connection connection, SortedMap<UserKey, Kept> plans) throws SQLException {
        try (var update = connection.prepareStatement(KEEP)) {
            new Columns<>(update, plans.entrySet())
                    .text(row -> row.getKey().tenantId())
                    .text(row -> row.getKey().userId())
                    .time(row -> row.getValue().told().deadline())
                    .bind("int4", row -> row.getValue().told().days())
                    .bind("int4", row -> row.getValue().told().moves())
                    .time(row -> row.getValue().lookAt());
            update.executeUpdate();
        }
    }

    /**
     * Marks the next users of a tenant or region that changed as to be looked at.
     *
     * @param partners the region that is the partner programme
     * @return whether there was anything to do
     */
    public static boolean recheck(Connection connection, int most, String partners) throws SQLException {
        try (var update = connection.prepareStatement(RECHECK)) {
            update.setInt(1, most);
            update.setString(2, partners);
            try (var row = update.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
