package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.TrustedBrowser;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.enrollment.domain.UserView;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users as they are shown: three statements per page, whatever its size. */
public final class UserQuery {
    private static final String PRESENT = """
            select m.tenant_id, m.user_id, m.state, m.level, m.effective_at, m.occurred_at, m.reasons,
                   m.requirement_revision, m.privileged_since, m.sms_since, u.username, u.roles, u.phone,
            """ + PolicyTable.COLUMNS + """
            from user_mfa m
            left join profile u on u.tenant_id = m.tenant_id and u.user_id = m.user_id
            left join tenant_policy p on p.tenant_id = m.tenant_id
            where (u.removed_at is null or u.roles_at > u.removed_at) and m.tenant_id = ?
            """;

    private static final String ONE = PRESENT + " and m.user_id = ?";

    private static final String PAGE = PRESENT + """
              and m.user_id > ?
              and (?::text is null or m.state = ?)
              and (?::text is null or %s = ?)
            order by m.user_id limit ?
            """.formatted(EnrolmentTable.LEVEL_AT);

    private UserQuery() {}

    public static Optional<UserView> one(Connection connection, UserId user) throws SQLException {
        try (var query = connection.prepareStatement(ONE)) {
            Columns.user(query, 1, user);
            return read(connection, query.executeQuery()).stream().findFirst();
        }
    }

    /**
     * @param after user id that the page begins behind; empty for the first
     * @param state, level null for all; the level counts as it is now
     */
    public static List<UserView> page(
            Connection connection,
            String tenantId,
            String after,
            @Nullable MfaState state,
            @Nullable Level level,
            Instant now,
            int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setString(1, tenantId);
            query.setString(2, after);
            query.setString(3, state == null ? null : state.name());
            query.setString(4, state == null ? null : state.name());
            query.setString(5, level == null ? null : level.name());
            query.setObject(6, Columns.utc(now));
            query.setString(7, level == null ? null : level.name());
            query.setInt(8, limit);
            return read(connection, query.executeQuery());
        }
    }

    private static List<UserView> read(Connection connection, ResultSet rows) throws SQLException {
        var users = new ArrayList<UserView>();
        while (rows.next()) {
            users.add(view(rows));
        }
        var ids = users.stream().map(UserView::user).toList();
        var factors = FactorTable.of(connection, ids).stream().collect(Collectors.groupingBy(Factor::user));
        var browsers = TrustTable.of(connection, ids).stream().collect(Collectors.groupingBy(TrustedBrowser::user));
        return users.stream()
                .map(user -> user.with(
                        factors.getOrDefault(user.user(), List.of()), browsers.getOrDefault(user.user(), List.of())))
                .toList();
    }

    private static UserView view(ResultSet row) throws SQLException {
        var requirement = new Requirement(
                Level.valueOf(row.getString("level")),
                Columns.optionalTime(row, "effective_at"),
                Columns.time(row, "occurred_at"),
                Json.reasons(row.getString("reasons")),
                row.getLong("requirement_revision"));
        return new UserView(
                Columns.user(row),
                MfaState.named(row.getString("state")),
                requirement,
                row.getString("username"),
                PhoneNumber.parse(row.getString("phone")).orElse(null),
                List.of(),
                List.of(),
                DemandsQuery.read(row));
    }
}
