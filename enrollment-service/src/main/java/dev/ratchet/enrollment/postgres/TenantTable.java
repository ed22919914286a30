package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What this service knows of tenants; the newest revision stays. */
public final class TenantTable {
    private static final String UPSERT = """
            insert into tenant as t (tenant_id, region, zone, kind, revision)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
            on conflict (tenant_id) do update
            set region = excluded.region, zone = excluded.zone, kind = excluded.kind, revision = excluded.revision
            where t.revision < excluded.revision or (t.revision = excluded.revision and t.zone is null)
            """;

    private static final String PLACES = """
            select tenant_id, region, kind = 'PARTNER' as partner from tenant where tenant_id = any (?)
            """;

    private TenantTable() {}

    /**
     * Where a tenant is.
     *
     * @param partner whether it belongs to the partner programme too
     */
    public record Place(String region, boolean partner) {}

    /** Of tenants that somebody has told of. */
    public static Map<String, Place> places(Connection connection, Collection<String> tenantIds) throws SQLException {
        try (var query = connection.prepareStatement(PLACES)) {
            query.setArray(1, connection.createArrayOf("text", tenantIds.toArray()));
            try (var row = query.executeQuery()) {
                var places = new HashMap<String, Place>();
                while (row.next()) {
                    places.put(
                            row.getString("tenant_id"), new Place(row.getString("region"), row.getBoolean("partner")));
                }
                return places;
            }
        }
    }

    /** @param tenants at most one of each, ordered by id */
    public static void upsert(Connection connection, Collection<Tenant> tenants) throws SQLException {
        try (var upsert = connection.prepareStatement(UPSERT)) {
            new BatchParameters<>(upsert, tenants)
                    .text(Tenant::tenantId)
                    .text(Tenant::region)
                    .text(Tenant::zone)
                    .text(Tenant::kind)
                    .bigint(Tenant::revision);
            upsert.executeUpdate();
        }
    }
}
