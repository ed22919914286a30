package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Cidr;
import dev.ratchet.enrollment.domain.Policy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Policies of tenants; the newest version stays. Lists of roles, whose names may hold anything, are JSON; others
 * are text, parted by commas.
 */
public final class PolicyTable {
    private static final String UPSERT = """
            insert into tenant_policy as p (tenant_id, allowed_methods, remember_for, ip_allow, ip_block,
                                            privileged_roles, minimum_strength, sms_only_grace, max_snoozes,
                                            snooze_interval, version)
            select tenant_id, allowed_methods, remember_for, ip_allow, ip_block, privileged_roles::jsonb,
                   minimum_strength::jsonb, sms_only_grace, max_snoozes, snooze_interval, version
            from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                        ?::bigint[], ?::text[], ?::bigint[])
                as row (tenant_id, allowed_methods, remember_for, ip_allow, ip_block, privileged_roles,
                        minimum_strength, sms_only_grace, max_snoozes, snooze_interval, version)
            on conflict (tenant_id) do update
            set allowed_methods = excluded.allowed_methods, remember_for = excluded.remember_for,
                ip_allow = excluded.ip_allow, ip_block = excluded.ip_block,
                privileged_roles = excluded.privileged_roles, minimum_strength = excluded.minimum_strength,
                sms_only_grace = excluded.sms_only_grace, max_snoozes = excluded.max_snoozes,
                snooze_interval = excluded.snooze_interval, version = excluded.version
            where p.version < excluded.version
            """;

    /** What {@link #read} needs. */
    static final String COLUMNS = """
            p.allowed_methods, p.remember_for, p.ip_allow, p.ip_block, p.privileged_roles, p.minimum_strength,
            p.sms_only_grace, p.max_snoozes, p.snooze_interval, p.version
            """;

    private static final String OF_TENANT = "select " + COLUMNS + " from tenant_policy p where tenant_id = ?";

    private PolicyTable() {}

    /** @param policies by tenant, ordered by id */
    public static void upsert(Connection connection, Map<String, Policy> policies) throws SQLException {
        try (var upsert = connection.prepareStatement(UPSERT)) {
            new BatchParameters<>(upsert, policies.entrySet())
                    .text(Map.Entry::getKey)
                    .text(row -> join(row.getValue().allowedMethods().stream().sorted()))
                    .text(row -> row.getValue().rememberDevicesFor())
                    .text(row -> join(row.getValue().ipAllow().stream().map(Cidr::text)))
                    .text(row -> join(row.getValue().ipBlock().stream().map(Cidr::text)))
                    .text(row -> Json.write(row.getValue().privilegedRoles()))
                    .text(row -> Json.write(row.getValue().minimumStrength()))
                    .text(row -> row.getValue().smsOnlyGrace())
                    .bigint(row -> row.getValue().maxSnoozes())
                    .text(row -> row.getValue().snoozeInterval())
                    .bigint(row -> row.getValue().version());
            upsert.executeUpdate();
        }
    }

    public static Policy of(Connection connection, String tenantId) throws SQLException {
        try (var query = connection.prepareStatement(OF_TENANT)) {
            query.setString(1, tenantId);
            try (var row = query.executeQuery()) {
                return row.next() ? read(row) : Policy.DEFAULT;
            }
        }
    }

    /** The platform's default where an outer join found none. */
    static Policy read(ResultSet row) throws SQLException {
        return row.getString("version") == null
                ? Policy.DEFAULT
                : StoredPolicy.of(row).policy();
    }

    private static String join(Stream<?> values) {
        return values.map(Object::toString).collect(Collectors.joining(","));
    }
}
