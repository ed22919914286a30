package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Tenant;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The users of a region, of partners or of a tenant, chunk by chunk in the order of their keys. */
public final class PopulationQuery {
    private static final String WHERE = """
            from user_mfa m
            where (m.tenant_id = ?
                or m.tenant_id in (
                    select t.tenant_id from tenant t
                    where (t.region = ? and (?::text is null or t.zone is null or t.zone = ?)) or t.kind = ?))
            """;

    private static final String COUNT = "select count(*) " + WHERE;

    private static final String CHUNK = """
            select m.tenant_id, m.user_id, m.state = 'DISABLED' and %s = 'REQUIRED' as differs
            """.formatted(EnrolmentTable.LEVEL_AT) + WHERE
            + " and (m.tenant_id, m.user_id) > (?, ?) order by m.tenant_id, m.user_id limit ?";

    private PopulationQuery() {}

    /**
     * Whose users are looked at; two of tenant, region and kind are empty.
     *
     * @param zone of the tenants of a region; null for all of them. A tenant whose zone is not known is in all zones
     * @param kind of tenants, such as PARTNER
     */
    public record Scope(
            String tenantId, String region, @Nullable ZoneId zone, String kind) {
        public static Scope tenant(String tenantId) {
            return new Scope(tenantId, "", null, "");
        }

        /** The partner programme is a region too: that of the tenants of partners, wherever they are. */
        public static Scope region(String region, @Nullable ZoneId zone) {
            return region.equals(Tenant.PARTNERS)
                    ? new Scope("", "", null, Tenant.Kind.PARTNER.name())
                    : new Scope("", region, zone, "");
        }
    }

    /** @param differs whether MFA is required of the user and off */
    public record Looked(UserId user, boolean differs) {}

    public static long count(Connection connection, Scope scope) throws SQLException {
        try (var query = connection.prepareStatement(COUNT)) {
            bind(query, 1, scope);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    public static List<Looked> chunk(
            Connection connection, Scope scope, Instant cutoff, String afterTenant, String afterUser, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(CHUNK)) {
            query.setObject(1, Columns.utc(cutoff));
            bind(query, 2, scope);
            query.setString(7, afterTenant);
            query.setString(8, afterUser);
            query.setInt(9, limit);
            try (var rows = query.executeQuery()) {
                var chunk = new ArrayList<Looked>();
                while (rows.next()) {
                    chunk.add(new Looked(Columns.user(rows), rows.getBoolean("differs")));
                }
                return chunk;
            }
        }
    }

    private static void bind(PreparedStatement query, int position, Scope scope) throws SQLException {
        query.setString(position, scope.tenantId());
        query.setString(position + 1, scope.region());
        var zone = scope.zone() == null ? null : scope.zone().getId();
        query.setString(position + 2, zone);
        query.setString(position + 3, zone);
        query.setString(position + 4, scope.kind());
    }
}
