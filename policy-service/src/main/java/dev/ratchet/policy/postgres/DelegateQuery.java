package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.AccountType;
import dev.ratchet.policy.domain.Delegates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The accounts of a partner that hold rights on a customer. */
public final class DelegateQuery {
    /** An account that was removed upstream, and not reported since, holds nothing any more. */
    private static final String FROM = """
             from account left join mfa_standing as standing using (tenant_id, user_id)
            where tenant_id = ? and (removed_at is null or roles_at > removed_at)
              and (user_id = any (?) or (? and user_id <> all (?)))
            """;

    private static final String PAGE =
            "select user_id, account_type, standing.state" + FROM + " and user_id > ? order by user_id limit ?";

    private static final String COUNT = "select count(*)" + FROM;

    private DelegateQuery() {}

    /**
     * A user and the MFA state that enrollment-service told.
     *
     * @param type null: not told
     * @param state null: not told
     */
    public record Delegate(
            String userId,
            @Nullable AccountType type,
            @Nullable String state) {}

    /** Users behind {@code after}, in order. */
    public static List<Delegate> page(
            Connection connection, String partner, Delegates delegates, String after, int limit) throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            bind(query, partner, delegates);
            query.setString(5, after);
            query.setInt(6, limit);
            try (var row = query.executeQuery()) {
                var page = new ArrayList<Delegate>();
                while (row.next()) {
                    page.add(read(row));
                }
                return page;
            }
        }
    }

    public static long count(Connection connection, String partner, Delegates delegates) throws SQLException {
        try (var query = connection.prepareStatement(COUNT)) {
            bind(query, partner, delegates);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement query, String partner, Delegates delegates) throws SQLException {
        query.setString(1, partner);
        query.setArray(2, text(query, delegates.holders()));
        query.setBoolean(3, delegates.agentsHold());
        query.setArray(4, text(query, delegates.named()));
    }

    private static java.sql.Array text(PreparedStatement query, Collection<String> values) throws SQLException {
        return query.getConnection().createArrayOf("text", values.toArray());
    }

    private static Delegate read(ResultSet row) throws SQLException {
        var type = row.getString("account_type");
        return new Delegate(
                row.getString("user_id"), type == null ? null : AccountType.valueOf(type), row.getString("state"));
    }
}
