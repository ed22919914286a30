package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Circumstances;
import dev.ratchet.policy.domain.EnforcementDate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Tenant, policy and dates as they were at an instant: the columns of {@link CircumstancesQuery}, from the records. */
public final class PastCircumstancesQuery {
    private static final String DATE = """
            left join lateral (
                select * from enforcement_date_history
                where region = %s and changed_at <= asked.instant
                order by revision desc limit 1
            ) as %s on true
            """;

    private static final String SQL = """
            select tenant.*, policy.version, policy.document, policy.author, policy.everyone_since,
                   day.enforcement_date, day.zone as date_zone, day.announce_from, day.enforce_at as date_enforce_at,
                   day.waves as date_waves,
                   partners.enforcement_date as partner_date, partners.zone as partner_zone,
                   partners.announce_from as partner_announce_from, partners.enforce_at as partner_enforce_at,
                   partners.waves as partner_waves
            from (select ?::text as tenant_id, ?::timestamptz as instant) as asked
            cross join lateral (
                select document from tenant_history
                where tenant_id = asked.tenant_id and recorded_at <= asked.instant
                order by recorded_at desc, (document ->> 'revision')::bigint desc limit 1
            ) as past
            cross join lateral jsonb_populate_record(null::tenant, past.document) as tenant
            cross join lateral (
                select * from policy_version
                where tenant_id = asked.tenant_id and created_at <= asked.instant
                order by version desc limit 1
            ) as policy
            """ + DATE.formatted("tenant.region", "day")
            + DATE.formatted("'" + EnforcementDate.PARTNERS + "'", "partners");

    private PastCircumstancesQuery() {}

    /**
     * Empty where the tenant was not known yet.
     *
     * @param postponementLimit as the operator limits it now
     */
    public static Optional<Circumstances> at(
            Connection connection, String tenantId, Instant instant, int postponementLimit) throws SQLException {
        var openings = WaveTable.at(connection, instant);
        try (var query = connection.prepareStatement(SQL)) {
            query.setString(1, tenantId);
            query.setTimestamp(2, Rows.timestamp(instant));
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(CircumstancesQuery.read(row, openings, postponementLimit))
                        : Optional.empty();
            }
        }
    }
}
