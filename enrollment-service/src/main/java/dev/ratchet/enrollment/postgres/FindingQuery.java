package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Demands;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.FindingFacts;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.Requirement;
import dev.ratchet.enrollment.domain.RoleStrength;
import dev.ratchet.enrollment.domain.SparedAdmin;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users of a tenant with all that the rules of findings look at, a chunk by one statement. */
public final class FindingQuery {
    private static final String FACTS = """
            select m.tenant_id, m.user_id, m.state, m.level, m.effective_at, m.occurred_at, m.known_since, m.reasons,
                   m.requirement_revision, m.privileged_since, m.sms_since, u.roles,
                   s.since as spared_since, s.at as spared_at,
            """ + ActiveFactors.OF_USER + """
                   as factors
            from user_mfa m
            left join profile u on u.tenant_id = m.tenant_id and u.user_id = m.user_id
            left join spared_admin s on s.tenant_id = m.tenant_id and s.user_id = m.user_id
            """;

    private static final String PRESENT = " where (u.removed_at is null or u.roles_at > u.removed_at)";

    /** Leaves out who is in order for certain: MFA enforced by a factor that counts for anybody, and no exemption. */
    private static final String CANDIDATES = FACTS + PRESENT + """
              and m.tenant_id = ? and m.user_id >= ? and (?::text is null or m.user_id = ?)
              and (?::text is null or m.user_id < ?)
              and (m.state <> 'ENFORCED' or m.level = 'NOT_REQUIRED' or (
                  select count(*) from factor f
                  where f.tenant_id = m.tenant_id and f.user_id = m.user_id and %s
                    and f.type = any (?)) = 0)
            order by m.user_id limit ?
            """.formatted(FactorTable.REGISTERED);

    private static final String OF_USERS = FACTS + """
            join unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
                on k.tenant_id = m.tenant_id and k.user_id = m.user_id
            """ + PRESENT;

    private FindingQuery() {}

    /**
     * Users about whom there may be findings, in the order of their ids.
     *
     * @param from user id that the chunk begins with; one behind it where there is no such user
     * @param only null for all
     * @param before user id that the chunk ends before; null where its limit alone ends it
     */
    public static List<FindingFacts> candidates(
            Connection connection,
            String tenantId,
            Policy policy,
            String from,
            @Nullable String only,
            @Nullable String before,
            int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(CANDIDATES)) {
            query.setString(1, tenantId);
            query.setString(2, from);
            query.setString(3, only);
            query.setString(4, only);
            query.setString(5, before);
            query.setString(6, before);
            query.setArray(7, connection.createArrayOf("text", beyondDoubt(policy)));
            query.setInt(8, limit);
            return read(query, policy);
        }
    }

    /** The user that comes so many behind this one; null where there are not so many. */
    public static @Nullable String behind(Connection connection, String tenantId, String from, int users)
            throws SQLException {
        try (var query = connection.prepareStatement("""
                select user_id from user_mfa where tenant_id = ? and user_id >= ? order by user_id offset ? limit 1
                """)) {
            query.setString(1, tenantId);
            query.setString(2, from);
            query.setInt(3, users);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    /** Those of the users, of one tenant, whose accounts are there. */
    public static List<FindingFacts> of(Connection connection, Policy policy, Collection<UserId> users)
            throws SQLException {
        try (var query = connection.prepareStatement(OF_USERS)) {
            new BatchParameters<>(query, users).text(UserId::tenantId).text(UserId::userId);
            return read(query, policy);
        }
    }

    /** Kinds that the policy counts whatever the user's roles are, and that are no fallback. */
    private static String[] beyondDoubt(Policy policy) {
        var strictest = policy.minimumStrength().stream()
                .map(RoleStrength::weakest)
                .min(Comparator.naturalOrder())
                .orElse(FactorType.PUSH);
        return policy.allowedMethods().stream()
                .filter(type -> type.compareTo(strictest) <= 0 && type.compareTo(FactorType.SMS) < 0)
                .map(FactorType::name)
                .toArray(String[]::new);
    }

    private static List<FindingFacts> read(PreparedStatement query, Policy policy) throws SQLException {
        var users = new ArrayList<FindingFacts>();
        try (var rows = query.executeQuery()) {
            while (rows.next()) {
                users.add(facts(rows, policy));
            }
        }
        return users;
    }

    private static FindingFacts facts(ResultSet row, Policy policy) throws SQLException {
        var user = Columns.user(row);
        return new FindingFacts(
                user,
                MfaState.named(row.getString("state")),
                new Requirement(
                        Level.valueOf(row.getString("level")),
                        Columns.optionalTime(row, "effective_at"),
                        Columns.time(row, "occurred_at"),
                        Json.reasons(row.getString("reasons")),
                        row.getLong("requirement_revision")),
                Columns.optionalTime(row, "known_since"),
                ActiveFactors.read(user, row.getString("factors")),
                new Demands(
                        policy,
                        Json.names(row.getString("roles")),
                        Columns.optionalTime(row, "privileged_since"),
                        Columns.optionalTime(row, "sms_since")),
                spared(user, row));
    }

    private static @Nullable SparedAdmin spared(UserId user, ResultSet row) throws SQLException {
        var since = Columns.optionalTime(row, "spared_since");
        return since == null ? null : new SparedAdmin(user, since, Columns.time(row, "spared_at"));
    }
}
