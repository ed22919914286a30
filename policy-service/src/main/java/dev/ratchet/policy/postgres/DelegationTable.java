package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.AgentRights;
import dev.ratchet.policy.domain.Right;
import dev.ratchet.policy.domain.RightHistory;
import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL that writes the table {@code delegation}; {@link RightsQuery} reads it. */
public final class DelegationTable {
    private static final String MERGE = """
            insert into delegation as stored (partner_tenant_id, user_id, customer_tenant_id, role,
                                              first_granted_at, granted_at, revoked_at)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[],
                                 ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                          as told (partner_tenant_id, user_id, customer_tenant_id, role,
                                   first_granted_at, granted_at, revoked_at)
            order by partner_tenant_id, user_id, customer_tenant_id, role
            on conflict (partner_tenant_id, user_id, customer_tenant_id, role) do update set
                first_granted_at = least(stored.first_granted_at, excluded.first_granted_at),
                granted_at = greatest(stored.granted_at, excluded.granted_at),
                revoked_at = greatest(stored.revoked_at, excluded.revoked_at)
            """;

    private static final String NAMED = """
            select distinct partner_tenant_id, user_id from delegation where partner_tenant_id = any (?) and user_id <> ''
            """;

    private static final String WRITE_AGENTS = """
            update tenant set agents_held = told.held, agents_granted_at = told.granted_at,
                              agents_revoked_at = told.revoked_at
            from unnest(?::text[], ?::bool[], ?::timestamptz[], ?::timestamptz[])
                 as told (tenant_id, held, granted_at, revoked_at)
            where tenant.tenant_id = told.tenant_id
              and (agents_held, agents_granted_at, agents_revoked_at)
                  is distinct from (told.held, told.granted_at, told.revoked_at)
            returning tenant.tenant_id
            """;

    private DelegationTable() {}

    public static void merge(Connection connection, SortedMap<Right, RightHistory> told) throws SQLException {
        var rows = told.entrySet();
        try (var upsert = connection.prepareStatement(MERGE)) {
            upsert.setArray(1, Rows.text(connection, rows, row -> row.getKey().partner()));
            upsert.setArray(2, Rows.text(connection, rows, row -> row.getKey().user()));
            upsert.setArray(3, Rows.text(connection, rows, row -> row.getKey().customer()));
            upsert.setArray(4, Rows.text(connection, rows, row -> row.getKey().role()));
            upsert.setArray(
                    5, Rows.times(connection, rows, row -> row.getValue().firstGrantedAt()));
            upsert.setArray(
                    6, Rows.times(connection, rows, row -> row.getValue().grantedAt()));
            upsert.setArray(
                    7, Rows.times(connection, rows, row -> row.getValue().revokedAt()));
            upsert.executeUpdate();
        }
    }

    /** Users of partners of whom was told by name. */
    public static List<UserId> named(Connection connection, Collection<String> partners) throws SQLException {
        try (var query = connection.prepareStatement(NAMED)) {
            query.setArray(1, connection.createArrayOf("text", partners.toArray()));
            try (var row = query.executeQuery()) {
                var users = new ArrayList<UserId>();
                while (row.next()) {
                    users.add(new UserId(row.getString(1), row.getString(2)));
                }
                return users;
            }
        }
    }

    /** @return ids of the partners whose agents have other rights than before */
    public static List<String> writeAgents(Connection connection, Map<String, AgentRights> agents) throws SQLException {
        var rows = agents.entrySet();
        try (var update = connection.prepareStatement(WRITE_AGENTS)) {
            update.setArray(1, Rows.text(connection, rows, Map.Entry::getKey));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "bool",
                            rows.stream().map(row -> row.getValue().held()).toArray()));
            update.setArray(3, times(connection, rows, AgentRights::firstGrantedAt));
            update.setArray(4, times(connection, rows, AgentRights::lastRevokedAt));
            try (var row = update.executeQuery()) {
                var changed = new ArrayList<String>();
                while (row.next()) {
                    changed.add(row.getString(1));
                }
                return changed;
            }
        }
    }

    private static java.sql.Array times(
            Connection connection,
            Collection<Map.Entry<String, AgentRights>> rows,
            Function<AgentRights, @Nullable Instant> time)
            throws SQLException {
        return Rows.times(connection, rows, row -> time.apply(row.getValue()));
    }
}
