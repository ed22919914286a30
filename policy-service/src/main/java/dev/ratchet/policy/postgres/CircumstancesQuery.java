package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.Policy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Tenant, policy in force and enforcement date of many tenants, in one statement. */
public final class CircumstancesQuery {
    private static final String SQL = """
            select tenant.*, policy.version, policy.document, policy.author, policy.everyone_since,
                   day.enforcement_date, day.zone as date_zone, day.announce_from
            from tenant
            join policy_version as policy
                 on policy.tenant_id = tenant.tenant_id and policy.version = tenant.policy_version
            left join enforcement_date as day on day.region = tenant.region
            where tenant.tenant_id = any (?)
            """;

    private CircumstancesQuery() {}

    public static Map<String, Circumstances> of(Connection connection, Collection<String> tenantIds)
            throws SQLException {
        try (var query = connection.prepareStatement(SQL)) {
            query.setArray(1, connection.createArrayOf("text", tenantIds.toArray()));
            try (var row = query.executeQuery()) {
                var found = new HashMap<String, Circumstances>();
                while (row.next()) {
                    found.put(row.getString("tenant_id"), read(row));
                }
                return found;
            }
        }
    }

    private static Circumstances read(ResultSet row) throws SQLException {
        return new Circumstances(
                TenantTable.tenant(row),
                Json.read(row.getString("document"), Policy.class),
                row.getLong("version"),
                row.getString("author"),
                Rows.instant(row, "everyone_since"),
                EnforcementDateTable.read(row, row.getString("region")));
    }
}
