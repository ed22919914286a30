package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Remediated;
import dev.ratchet.enrollment.domain.Remediated.Result;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users of each remediation, and what became of them. */
public final class RemediationUsers {
    private static final String ADD = """
            insert into remediation_user (remediation_id, user_id)
            select ?, user_id from unnest(?::text[]) as user_id
            on conflict do nothing
            """;

    private static final String NEXT = """
            select user_id from remediation_user where remediation_id = ? and user_id > ? order by user_id limit ?
            """;

    private static final String SETTLE = """
            update remediation_user u set result = r.result, why = r.why, at = ?
            from unnest(?::text[], ?::text[], ?::text[]) as r (user_id, result, why)
            where u.remediation_id = ? and u.user_id = r.user_id
            """;

    private static final String PAGE = """
            select user_id, result, why, at from remediation_user
            where remediation_id = ? and user_id > ? order by user_id limit ?
            """;

    private RemediationUsers() {}

    /**
     * What became of one user.
     *
     * @param result null while it is not that one's turn yet
     */
    public record UserResult(
            String userId,
            @Nullable Result result,
            @Nullable String why,
            @Nullable Instant at) {}

    /** @return how many were not among them before */
    public static int add(Connection connection, UUID id, Collection<String> userIds) throws SQLException {
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setObject(1, id);
            insert.setArray(2, connection.createArrayOf("text", userIds.toArray()));
            return insert.executeUpdate();
        }
    }

    public static List<UserId> next(Connection connection, UUID id, String tenantId, String after, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(NEXT)) {
            query.setObject(1, id);
            query.setString(2, after);
            query.setInt(3, limit);
            try (var rows = query.executeQuery()) {
                var users = new ArrayList<UserId>();
                while (rows.next()) {
                    users.add(new UserId(tenantId, rows.getString(1)));
                }
                return users;
            }
        }
    }

    public static void settle(Connection connection, UUID id, List<Remediated> users, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(SETTLE)) {
            update.setObject(1, Columns.utc(now));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "text", column(users, each -> each.user().userId())));
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text", column(users, each -> each.result().name())));
            update.setArray(4, connection.createArrayOf("text", column(users, Remediated::why)));
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    private static @Nullable Object[] column(
            List<Remediated> users, java.util.function.Function<Remediated, @Nullable String> value) {
        return users.stream().map(value).toArray();
    }

    public static List<UserResult> page(Connection connection, UUID id, String after, int limit) throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setObject(1, id);
            query.setString(2, after);
            query.setInt(3, limit);
            try (var rows = query.executeQuery()) {
                var page = new ArrayList<UserResult>();
                while (rows.next()) {
                    var result = rows.getString("result");
                    page.add(new UserResult(
                            rows.getString("user_id"),
                            result == null ? null : Result.valueOf(result),
                            rows.getString("why"),
                            Columns.optionalTime(rows, "at")));
                }
                return page;
            }
        }
    }
}
