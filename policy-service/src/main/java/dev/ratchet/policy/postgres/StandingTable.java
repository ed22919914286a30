package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.domain.Reachability.Equipped;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.sweeps.Stretch;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code mfa_standing}: what enrollment-service told of users, the newest revision of each. */
public final class StandingTable {
    private static final String STATES = """
            insert into mfa_standing as stored (tenant_id, user_id, state, state_revision)
            select tenant_id, user_id, state, revision
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as told (tenant_id, user_id, state, revision)
            order by tenant_id, user_id
            on conflict (tenant_id, user_id) do update set
                state = excluded.state, state_revision = excluded.state_revision
            where stored.state_revision < excluded.state_revision
            """;

    private static final String FACTORS = """
            insert into mfa_standing as stored (tenant_id, user_id, factors, factors_revision)
            select tenant_id, user_id, string_to_array(factors, ','), revision
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as told (tenant_id, user_id, factors, revision)
            order by tenant_id, user_id
            on conflict (tenant_id, user_id) do update set
                factors = excluded.factors, factors_revision = excluded.factors_revision
            where stored.factors_revision < excluded.factors_revision
            """;

    private static final String OF_TENANT = """
            select account.*, standing.factors
            from account left join mfa_standing as standing using (tenant_id, user_id)
            where tenant_id = ?
            """;

    private static final String ONCE_PRIVILEGED = OF_TENANT + " and first_privileged_at is not null";

    /** {@code offset 0} keeps each stretch a range of the index, whatever statistics say. */
    private static final String STATES_OF = """
            select stretch.tenant_id, told.user_id, told.state
            from unnest(?::text[], ?::text[], ?::text[]) as stretch (tenant_id, first, last)
            cross join lateral (
                select s.user_id, s.state from mfa_standing as s
                where s.tenant_id = stretch.tenant_id and s.user_id between stretch.first and stretch.last
                  and s.state is not null
                offset 0) as told
            """;

    private static final int AT_ONCE = 1_000;

    private static final String FACTORS_OF =
            "select factors from mfa_standing where tenant_id = ? and user_id = ? for share";

    private StandingTable() {}

    /** @param state name of the MFA state */
    public record ToldState(UserId user, String state, long revision) {}

    /**
     * What was told of a user's factors.
     *
     * @param eventId of the event that told it
     */
    public record ToldFactors(UserId user, List<Policy.Method> factors, long revision, String eventId) {}

    /** @param told each user at most once */
    public static void writeStates(Connection connection, Collection<ToldState> told) throws SQLException {
        try (var upsert = connection.prepareStatement(STATES)) {
            upsert.setArray(1, Rows.text(connection, told, each -> each.user().tenantId()));
            upsert.setArray(2, Rows.text(connection, told, each -> each.user().userId()));
            upsert.setArray(3, Rows.text(connection, told, ToldState::state));
            upsert.setArray(4, Rows.bigint(connection, told, ToldState::revision));
            upsert.executeUpdate();
        }
    }

    /** @param told each user at most once */
    public static void writeFactors(Connection connection, Collection<ToldFactors> told) throws SQLException {
        try (var upsert = connection.prepareStatement(FACTORS)) {
            upsert.setArray(1, Rows.text(connection, told, each -> each.user().tenantId()));
            upsert.setArray(2, Rows.text(connection, told, each -> each.user().userId()));
            upsert.setArray(3, Rows.text(connection, told, each -> joined(each.factors())));
            upsert.setArray(4, Rows.bigint(connection, told, ToldFactors::revision));
            upsert.executeUpdate();
        }
    }

    /**
     * Whether there is such a user among those of a tenant who are, or were, privileged: the admins are among them. A
     * thousand at a time are in memory.
     *
     * @param agents whether all users of the tenant are privileged, and none of them need remember it
     */
    public static boolean anyOncePrivileged(
            Connection connection, String tenantId, boolean agents, Predicate<Equipped> wanted) throws SQLException {
        try (var query = connection.prepareStatement(agents ? OF_TENANT : ONCE_PRIVILEGED)) {
            query.setString(1, tenantId);
            query.setFetchSize(AT_ONCE);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    if (wanted.test(new Equipped(AccountRow.read(row), factors(row)))) {
                        return true;
                    }
                }
                return false;
            }
        }
    }

    /** What was told of the users of some stretches; nothing of those of whom nothing was. */
    public static Map<UserId, String> states(Connection connection, Collection<Stretch> stretches) throws SQLException {
        try (var query = connection.prepareStatement(STATES_OF)) {
            query.setArray(1, Rows.text(connection, stretches, Stretch::tenantId));
            query.setArray(2, Rows.text(connection, stretches, Stretch::first));
            query.setArray(3, Rows.text(connection, stretches, Stretch::last));
            try (var row = query.executeQuery()) {
                var states = new HashMap<UserId, String>();
                while (row.next()) {
                    states.put(
                            new UserId(row.getString("tenant_id"), row.getString("user_id")), row.getString("state"));
                }
                return states;
            }
        }
    }

    /** Kinds of the factors that a user can answer with; who tells others waits until the transaction ends. */
    public static List<Policy.Method> factors(Connection connection, UserId user) throws SQLException {
        try (var query = connection.prepareStatement(FACTORS_OF)) {
            query.setString(1, user.tenantId());
            query.setString(2, user.userId());
            try (var row = query.executeQuery()) {
                return row.next() ? factors(row) : List.of();
            }
        }
    }

    /** The column {@code factors} of a row that may come from an outer join. */
    static List<Policy.Method> factors(ResultSet row) throws SQLException {
        @Nullable Array kinds = row.getArray("factors");
        return kinds == null
                ? List.of()
                : Arrays.stream((String[]) kinds.getArray())
                        .map(Policy.Method::valueOf)
                        .toList();
    }

    private static String joined(List<Policy.Method> factors) {
        return String.join(",", factors.stream().map(Policy.Method::name).toList());
    }
}
