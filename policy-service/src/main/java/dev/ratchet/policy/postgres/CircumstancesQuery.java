package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.Opening;
import dev.ratchet.policy.domain.Openings;
import dev.ratchet.policy.domain.Policy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenant, policy in force and dates of many tenants in one statement, and the few waves of all in another. */
public final class CircumstancesQuery {
    private static final String SQL = """
            select tenant.*, policy.version, policy.document, policy.author, policy.everyone_since,
                   day.enforcement_date, day.zone as date_zone, day.announce_from, day.enforce_at as date_enforce_at,
                   day.waves as date_waves,
                   partners.enforcement_date as partner_date, partners.zone as partner_zone,
                   partners.announce_from as partner_announce_from, partners.enforce_at as partner_enforce_at,
                   partners.waves as partner_waves
            from tenant
            join policy_version as policy
                 on policy.tenant_id = tenant.tenant_id and policy.version = tenant.policy_version
            left join enforcement_date as day on day.region = tenant.region
            left join enforcement_date as partners on partners.region = '""" + EnforcementDate.PARTNERS + "'\n" + """
            where tenant.tenant_id = any (?)
            """;

    /** Openings that other replicas recorded count, even where their clocks are a little ahead. */
    private static final Instant ALL = Instant.parse("9999-12-31T00:00:00Z");

    private CircumstancesQuery() {}

    /** @param postponementLimit the most days that a tenant may postpone by, as the operator has set it */
    public static Map<String, Circumstances> of(
            Connection connection, Collection<String> tenantIds, int postponementLimit) throws SQLException {
        var openings = WaveTable.at(connection, ALL);
        try (var query = connection.prepareStatement(SQL)) {
            query.setArray(1, connection.createArrayOf("text", tenantIds.toArray()));
            try (var row = query.executeQuery()) {
                var found = new HashMap<String, Circumstances>();
                while (row.next()) {
                    found.put(row.getString("tenant_id"), read(row, openings, postponementLimit));
                }
                return found;
            }
        }
    }

    public static Optional<Circumstances> of(Connection connection, String tenantId, int postponementLimit)
            throws SQLException {
        return Optional.ofNullable(
                of(connection, List.of(tenantId), postponementLimit).get(tenantId));
    }

    static Circumstances read(ResultSet row, Map<WaveTable.Day, List<Opening>> openings, int postponementLimit)
            throws SQLException {
        var region = row.getString("region");
        var date = EnforcementDateTable.read(row, region);
        var partners = EnforcementDateTable.readPartners(row);
        return new Circumstances(
                TenantTable.tenant(row),
                Documents.read(row.getString("document"), Policy.class),
                row.getLong("version"),
                row.getString("author"),
                Rows.instant(row, "everyone_since"),
                date,
                partners,
                TenantTable.postponement(row),
                postponementLimit,
                TenantTable.agents(row),
                openings.isEmpty()
                        ? Openings.NONE
                        : new Openings(
                                of(date, openings),
                                of(partners, openings),
                                rolledBack(region, date, openings),
                                rolledBack(EnforcementDate.PARTNERS, partners, openings)));
    }

    private static List<Opening> of(@Nullable EnforcementDate date, Map<WaveTable.Day, List<Opening>> openings) {
        return date == null
                ? List.of()
                : openings.getOrDefault(new WaveTable.Day(date.region(), date.date()), List.of());
    }

    /** Of the other dates that a region had. */
    private static List<Opening> rolledBack(
            String region, @Nullable EnforcementDate date, Map<WaveTable.Day, List<Opening>> openings) {
        return openings.entrySet().stream()
                .filter(each -> each.getKey().region().equals(region))
                .filter(each -> date == null || !each.getKey().date().equals(date.date()))
                .flatMap(each -> each.getValue().stream())
                .filter(each -> each.state() == Opening.State.ROLLED_BACK)
                .toList();
    }
}
