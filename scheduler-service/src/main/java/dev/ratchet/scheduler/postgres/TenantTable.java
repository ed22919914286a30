package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.Nights;
import dev.ratchet.scheduler.domain.Scope;
import dev.ratchet.scheduler.domain.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** SQL of the tables {@code tenant} and {@code region_zone}. */
public final class TenantTable {
    private static final String FOLD = """
            insert into tenant (tenant_id, region, zone, since, revision)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
            on conflict (tenant_id) do update
            set region = excluded.region, zone = excluded.zone, revision = excluded.revision,
                since = case when (tenant.region, tenant.zone) = (excluded.region, excluded.zone)
                             then least(tenant.since, excluded.since) else excluded.since end
            where tenant.revision < excluded.revision
            """;

    private static final String NOTE_ZONES = """
            insert into region_zone
            select distinct told.region, told.zone from unnest(?::text[], ?::text[]) as told (region, zone)
            order by told.region, told.zone
            on conflict do nothing
            """;

    private static final String NIGHTS = """
            select region_zone.region, region_zone.zone, earliest.since
            from region_zone
            cross join lateral (
                select since from tenant
                where tenant.region = region_zone.region and tenant.zone = region_zone.zone
                order by since limit 1
            ) as earliest
            """;

    private static final String IN_ORDER = " order by region_zone.region, region_zone.zone";

    private TenantTable() {}

    /** @param tenants at most one of each, in the order of their ids, so that two writers never lock crosswise */
    public static void fold(Connection connection, Collection<Tenant> tenants) throws SQLException {
        try (var note = connection.prepareStatement(NOTE_ZONES);
                var upsert = connection.prepareStatement(FOLD)) {
            column(note, 1, "text", tenants, Tenant::region);
            column(note, 2, "text", tenants, tenant -> tenant.zone().getId());
            note.executeUpdate();
            column(upsert, 1, "text", tenants, Tenant::tenantId);
            column(upsert, 2, "text", tenants, Tenant::region);
            column(upsert, 3, "text", tenants, tenant -> tenant.zone().getId());
            // text in UTC: a Timestamp in an array is written in local time
            column(upsert, 4, "timestamptz", tenants, tenant -> tenant.since().toString());
            column(upsert, 5, "int8", tenants, Tenant::revision);
            upsert.executeUpdate();
        }
    }

    /** The nights of the zones in which some tenant lives now, by region. */
    static Map<String, List<Nights>> nights(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(NIGHTS + IN_ORDER);
                var rows = query.executeQuery()) {
            var nights = new HashMap<String, List<Nights>>();
            while (rows.next()) {
                nights.computeIfAbsent(rows.getString("region"), region -> new ArrayList<>())
                        .add(night(rows));
            }
            return nights;
        }
    }

    static List<Nights> nights(Connection connection, String region) throws SQLException {
        try (var query = connection.prepareStatement(NIGHTS + "where region_zone.region = ?" + IN_ORDER)) {
            query.setString(1, region);
            try (var rows = query.executeQuery()) {
                var nights = new ArrayList<Nights>();
                while (rows.next()) {
                    nights.add(night(rows));
                }
                return nights;
            }
        }
    }

    private static Nights night(ResultSet row) throws SQLException {
        var zone = ZoneId.of(row.getString("zone"));
        var scope = new Scope(row.getString("region"), zone);
        return new Nights(scope, zone, row.getTimestamp("since").toInstant());
    }

    private static void column(
            PreparedStatement statement,
            int position,
            String type,
            Collection<Tenant> tenants,
            Function<Tenant, Object> value)
            throws SQLException {
        var values = tenants.stream().map(value).toArray();
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
