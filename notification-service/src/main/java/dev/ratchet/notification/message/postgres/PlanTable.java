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

/** SQL of what {@code banner_user} knows of who is to be told of a deadline, and when. */
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
}
