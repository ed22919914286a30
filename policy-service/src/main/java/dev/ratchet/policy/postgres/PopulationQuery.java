package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Account;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.UserKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The users that a pass goes through, in key order. */
public final class PopulationQuery {
    private static final String COUNT_REGION =
            "select count(*) from account join tenant using (tenant_id) where tenant.region = ?";
    private static final String COUNT_TENANT = "select count(*) from account where tenant_id = ?";

    private static final String CHUNK_REGION = """
            select account.* from account join tenant using (tenant_id)
            where tenant.region = ? and (tenant_id, user_id) > (?, ?)
            order by tenant_id, user_id limit ?
            for update of account
            """;
    private static final String CHUNK_TENANT = """
            select account.* from account
            where tenant_id = ? and (tenant_id, user_id) > (?, ?)
            order by tenant_id, user_id limit ?
            for update
            """;

    private PopulationQuery() {}

    public static long count(Connection connection, Pass pass) throws SQLException {
        var sql = pass.scope() == Pass.Scope.REGION ? COUNT_REGION : COUNT_TENANT;
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, pass.subject());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The next accounts behind {@code after}, locked until the transaction ends. */
    public static List<Account> lock(Connection connection, Pass pass, UserKey after, int limit) throws SQLException {
        var sql = pass.scope() == Pass.Scope.REGION ? CHUNK_REGION : CHUNK_TENANT;
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, pass.subject());
            query.setString(2, after.tenantId());
            query.setString(3, after.userId());
            query.setInt(4, limit);
            try (var row = query.executeQuery()) {
                return AccountTable.readAll(row);
            }
        }
    }
}
