package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.SignInFacts;
import dev.ratchet.enrollment.domain.Skips;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All facts of a sign-in decision in one read by primary keys. */
public final class SignInQuery {
    private static final String FACTS = """
            select m.state, m.level, m.effective_at, m.reasons @> ?::jsonb as exempt,
                   u.removed_at is not null and (u.roles_at is null or u.roles_at <= u.removed_at) as removed,
                   a.factors, a.disabled,
                   b.last_challenge_at, k.used as skips_used, k.last_at as skipped_at, m.privileged_since,
                   m.sms_since, u.roles,
            """ + PolicyTable.COLUMNS + """
            from user_mfa m
            left join profile u on u.tenant_id = m.tenant_id and u.user_id = m.user_id
            left join tenant_policy p on p.tenant_id = m.tenant_id
            left join trusted_browser b
                on b.tenant_id = m.tenant_id and b.user_id = m.user_id and b.token_hash = ?
            cross join lateral (
            """ + ActiveFactors.AND_DISABLED_OF_USER + """
                ) a
            cross join lateral (
                select count(*) as used, max(s.skipped_at) as last_at from skipped_prompt s
                where s.tenant_id = m.tenant_id and s.user_id = m.user_id and m.level = 'ADVISED') k
            where m.tenant_id = ? and m.user_id = ?
            """;

    private static final String EXEMPT = Json.write(List.of(Map.of("rule", Requirement.EXEMPT)));

    private SignInQuery() {}

    /**
     * Empty for an unknown user.
     *
     * @param tokenHash of the browser's token; null when it sent none
     */
    public static Optional<SignInFacts> facts(Connection connection, UserId user, byte @Nullable [] tokenHash)
            throws SQLException {
        try (var query = connection.prepareStatement(FACTS)) {
            query.setString(1, EXEMPT);
            query.setBytes(2, tokenHash);
            Columns.user(query, 3, user);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(new SignInFacts(
                        MfaState.named(row.getString("state")),
                        Level.valueOf(row.getString("level")),
                        Columns.optionalTime(row, "effective_at"),
                        row.getBoolean("exempt"),
                        row.getBoolean("removed"),
                        ActiveFactors.read(user, row.getString("factors")),
                        DemandsQuery.read(row),
                        row.getBoolean("disabled"),
                        Columns.optionalTime(row, "last_challenge_at"),
                        new Skips(row.getInt("skips_used"), Columns.optionalTime(row, "skipped_at"))));
            }
        }
    }
}
