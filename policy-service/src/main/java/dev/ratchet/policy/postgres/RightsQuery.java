package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.AgentRights;
import dev.ratchet.policy.domain.DelegatedRights;
import dev.ratchet.policy.domain.Delegates;
import dev.ratchet.policy.domain.PartnerRights;
import dev.ratchet.policy.domain.Right;
import dev.ratchet.policy.domain.RightHistory;
import dev.ratchet.policy.domain.UserByUser;
import dev.ratchet.policy.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What partners hold, as the table {@code delegation} has it. Its rows are read a thousand at a time and folded user by
 * user, which asks for a transaction: without one the driver would fetch them all.
 */
public final class RightsQuery {
    private static final int AT_ONCE = 1_000;

    /** Those of all agents come first, for their name is empty. */
    private static final String IN_ORDER = " order by partner_tenant_id, user_id";

    private static final String OF_AGENTS =
            "select * from delegation where user_id = '' and partner_tenant_id = any (?)";

    private static final String OF_USERS = OF_AGENTS + """
             union all
            select delegation.* from delegation
            join unnest(?::text[], ?::text[]) as wanted (partner_tenant_id, user_id) using (partner_tenant_id, user_id)
            """;

    private static final String OF_CUSTOMER = "select * from delegation where customer_tenant_id = ?";

    private RightsQuery() {}

    /** By partner: what all its agents hold; without partners of whose agents was never told. */
    public static Map<String, AgentRights> agents(Connection connection, Collection<String> partners)
            throws SQLException {
        try (var query = connection.prepareStatement(OF_AGENTS + IN_ORDER)) {
            query.setArray(1, connection.createArrayOf("text", partners.toArray()));
            var agents = new TreeMap<String, AgentRights>();
            read(query, (user, rights) -> agents.put(user.tenantId(), rights.agents()));
            return agents;
        }
    }

    /**
     * What users hold of whom was told by name, on all customers; without the others.
     *
     * @param partners of these users
     */
    public static Map<UserId, DelegatedRights> delegated(
            Connection connection, Collection<String> partners, Collection<UserId> users) throws SQLException {
        try (var query = connection.prepareStatement(OF_USERS + IN_ORDER)) {
            query.setArray(1, connection.createArrayOf("text", partners.toArray()));
            query.setArray(2, Rows.text(connection, users, UserId::tenantId));
            query.setArray(3, Rows.text(connection, users, UserId::userId));
            var held = new HashMap<UserId, DelegatedRights>();
            read(query, (user, rights) -> {
                var delegated = rights.delegated(user.userId());
                if (delegated != null) {
                    held.put(user, delegated);
                }
            });
            return held;
        }
    }

    /** By partner: who holds rights on a customer. */
    public static SortedMap<String, Delegates> on(Connection connection, String customer) throws SQLException {
        try (var query = connection.prepareStatement(OF_CUSTOMER + IN_ORDER)) {
            query.setString(1, customer);
            return byPartner(query);
        }
    }

    /** Who of one partner holds rights on a customer; nobody where nobody was told of. */
    public static Delegates on(Connection connection, String customer, String partner) throws SQLException {
        try (var query = connection.prepareStatement(OF_CUSTOMER + " and partner_tenant_id = ?" + IN_ORDER)) {
            query.setString(1, customer);
            query.setString(2, partner);
            return byPartner(query).getOrDefault(partner, new Delegates());
        }
    }

    private static SortedMap<String, Delegates> byPartner(PreparedStatement query) throws SQLException {
        var partners = new TreeMap<String, Delegates>();
        read(
                query,
                (user, rights) -> partners.computeIfAbsent(user.tenantId(), partner -> new Delegates())
                        .add(rights));
        return partners;
    }

    private static void read(PreparedStatement query, BiConsumer<UserId, PartnerRights> reader) throws SQLException {
        if (query.getConnection().getAutoCommit()) {
            throw new IllegalStateException("rights are read in a transaction: without one, all would be in memory");
        }
        query.setFetchSize(AT_ONCE);
        var users = new UserByUser(reader);
        try (var row = query.executeQuery()) {
            while (row.next()) {
                users.add(right(row), history(row));
            }
        }
        users.end();
    }

    private static Right right(ResultSet row) throws SQLException {
        return new Right(
                row.getString("partner_tenant_id"),
                row.getString("customer_tenant_id"),
                row.getString("user_id"),
                row.getString("role"));
    }

    private static RightHistory history(ResultSet row) throws SQLException {
        return new RightHistory(
                Rows.instant(row, "first_granted_at"),
                Rows.instant(row, "granted_at"),
                Rows.instant(row, "revoked_at"));
    }
}
