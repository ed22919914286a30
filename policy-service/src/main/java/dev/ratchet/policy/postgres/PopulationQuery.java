package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.UserKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The users that a pass goes through, in key order. */
public final class PopulationQuery {
    private static final String COUNT = "select count(*) from account where ";

    private static final String CHUNK = "select account.* from account where ";

    private static final String BEHIND = " and (tenant_id, user_id) > (?, ?) order by tenant_id, user_id limit ?";

    private PopulationQuery() {}

    public static long count(Connection connection, Pass pass) throws SQLException {
        try (var query = connection.prepareStatement(COUNT + where(pass))) {
            bind(query, pass);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** The next accounts behind {@code after}; not locked, for a write refuses what changed since. */
    public static List<Account> chunk(Connection connection, Pass pass, UserKey after, int limit) throws SQLException {
        try (var query = connection.prepareStatement(CHUNK + where(pass) + BEHIND)) {
            var next = bind(query, pass);
            query.setString(next, after.tenantId());
            query.setString(next + 1, after.userId());
            query.setInt(next + 2, limit);
            try (var row = query.executeQuery()) {
                return AccountTable.readAll(row);
            }
        }
    }

    private static String where(Pass pass) {
        return pass.zone() == null
                ? where(pass.scope(), pass.subject())
                : where(pass.scope(), pass.subject())
                        + " and tenant_id in (select tenant_id from tenant where zone = ?)";
    }

    /** @return the position of the next parameter */
    private static int bind(PreparedStatement query, Pass pass) throws SQLException {
        query.setString(1, pass.subject());
        var zone = pass.zone();
        if (zone == null) {
            return 2;
        }
        query.setString(2, zone.getId());
        return 3;
    }

    /**
     * The partner programme is a region of its own, wherever its tenants are.
     *
     * @return a condition on {@code tenant_id} with one parameter, the subject
     */
    static String where(Pass.Scope scope, String subject) {
        if (scope == Pass.Scope.TENANT) {
            return "tenant_id = ?";
        }
        return subject.equals(EnforcementDate.PARTNERS)
                ? "tenant_id in (select tenant_id from tenant where kind = 'PARTNER' and ? is not null)"
                : "tenant_id in (select tenant_id from tenant where region = ?)";
    }
}
