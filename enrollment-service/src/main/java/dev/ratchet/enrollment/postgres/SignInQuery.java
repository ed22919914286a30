package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.SignInFacts;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All facts of a sign-in decision in one read by primary keys. */
public final class SignInQuery {
    /** Recovery codes are counted, for an {@code exists} may be planned as a scan of all users' codes. */
    private static final String FACTS = """
            select m.state, m.level, m.effective_at,
                   u.removed_at is not null and (u.roles_at is null or u.roles_at <= u.removed_at) as removed,
                   (select string_agg(f.type, ',') from factor f
                    where f.tenant_id = m.tenant_id and f.user_id = m.user_id and f.status = 'ACTIVE'
                      and (f.type <> 'RECOVERY_CODE' or (
                          select count(*) from recovery_code r
                          where r.factor_id = f.factor_id and r.used_at is null) > 0)) as factors,
                   (select count(*) from factor f
                    where f.tenant_id = m.tenant_id and f.user_id = m.user_id
                      and""" + " " + FactorTable.DISABLED + """
                   ) > 0 as disabled,
                   b.last_challenge_at,
            """ + PolicyTable.COLUMNS + """
            from user_mfa m
            left join profile u on u.tenant_id = m.tenant_id and u.user_id = m.user_id
            left join tenant_policy p on p.tenant_id = m.tenant_id
            left join trusted_browser b
                on b.tenant_id = m.tenant_id and b.user_id = m.user_id and b.token_hash = ?
            where m.tenant_id = ? and m.user_id = ?
            """;

    private SignInQuery() {}

    /**
     * Empty for an unknown user.
     *
     * @param tokenHash of the browser's token; null when it sent none
     */
    public static Optional<SignInFacts> facts(Connection connection, UserId user, byte @Nullable [] tokenHash)
            throws SQLException {
        try (var query = connection.prepareStatement(FACTS)) {
            query.setBytes(1, tokenHash);
            Columns.user(query, 2, user);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var factors = row.getString("factors");
                return Optional.of(new SignInFacts(
                        MfaState.named(row.getString("state")),
                        Level.valueOf(row.getString("level")),
                        Columns.optionalTime(row, "effective_at"),
                        row.getBoolean("removed"),
                        PolicyTable.read(row),
                        factors == null
                                ? Set.of()
                                : Stream.of(factors.split(",", -1))
                                        .map(FactorType::valueOf)
                                        .collect(Collectors.toSet()),
                        row.getBoolean("disabled"),
                        Columns.optionalTime(row, "last_challenge_at")));
            }
        }
    }
}
