package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** What this service knows of tenants; the newest revision stays. */
public final class TenantTable {
    private static final String UPSERT = """
            insert into tenant as t (tenant_id, region, zone, kind, revision)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[])
            on conflict (tenant_id) do update
            set region = excluded.region, zone = excluded.zone, kind = excluded.kind, revision = excluded.revision
            where t.revision < excluded.revision or (t.revision = excluded.revision and t.zone is null)
            """;

    private TenantTable() {}

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
