package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Effectiveness.Unprompted;
import dev.ratchet.enrollment.domain.Effectiveness.UnpromptedUser;
import dev.ratchet.enrollment.domain.MfaState;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;

/** Users who must use MFA and were not asked for it since. */
public final class UnpromptedQuery {
    private static final int FIRST = 100;

    /** Of a user {@code m}: since when MFA is required, but not before the user was known. */
    static final String REQUIRED_SINCE = "greatest(coalesce(m.effective_at, m.occurred_at), m.known_since)";

    /** Trust from a challenge is as good as a prompt: nobody was let in for nothing. */
    private static final String UNPROMPTED = """
            select m.user_id, m.state, s.since, a.asked_at, a.allowed_at, count(*) over () as users
            from user_mfa m
            cross join lateral (select %s as since) s
            left join profile u on u.tenant_id = m.tenant_id and u.user_id = m.user_id
            left join user_activity a on a.tenant_id = m.tenant_id and a.user_id = m.user_id
            where m.tenant_id = ? and %s = 'REQUIRED' and s.since < ?
              and (u.removed_at is null or u.roles_at > u.removed_at)
              and coalesce(greatest(a.prompted_at, a.trusted_at) < s.since, true)
              and coalesce(a.asked_at >= s.since, false) = ?
            order by m.user_id limit ?
            """.formatted(REQUIRED_SINCE, EnrolmentTable.LEVEL_AT);

    private UnpromptedQuery() {}

    /**
     * @param before since when MFA must have been required
     * @param signedIn those who asked to sign in since, or those who did not
     */
    public static Unprompted users(
            Connection connection, String tenantId, Instant now, Instant before, boolean signedIn) throws SQLException {
        try (var query = connection.prepareStatement(UNPROMPTED)) {
            query.setString(1, tenantId);
            query.setObject(2, Columns.utc(now));
            query.setObject(3, Columns.utc(before));
            query.setBoolean(4, signedIn);
            query.setInt(5, FIRST);
            var first = new ArrayList<UnpromptedUser>();
            var count = 0L;
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    count = rows.getLong("users");
                    first.add(new UnpromptedUser(
                            rows.getString("user_id"),
                            MfaState.named(rows.getString("state")),
                            Columns.time(rows, "since"),
                            Columns.optionalTime(rows, "asked_at"),
                            Columns.optionalTime(rows, "allowed_at")));
                }
            }
            return new Unprompted(count, first);
        }
    }
}
