package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.AgentRights;
import dev.ratchet.policy.domain.Postponement;
import dev.ratchet.policy.domain.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code tenant}. */
public final class TenantTable {
    private static final String FIND = "select * from tenant where tenant_id = ?";

    private static final String CREATE_MISSING = """
            insert into tenant (tenant_id, name, kind, region, zone, identity_provider, policy_version, revision,
                                changed_at, changed_by)
            select tenant_id, tenant_id, ?, ?, ?, ?, 1, 1, ?, changed_by
            from unnest(?::text[], ?::text[]) as row (tenant_id, changed_by)
            order by tenant_id
            on conflict do nothing
            returning tenant_id
            """;

    private static final String WRITE = """
            insert into tenant (name, kind, partner_type, region, zone, identity_provider, root_admin, changed_at,
                                changed_by, tenant_id, policy_version, revision)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1)
            on conflict (tenant_id) do update set
                name = excluded.name, kind = excluded.kind, partner_type = excluded.partner_type,
                region = excluded.region, zone = excluded.zone, identity_provider = excluded.identity_provider,
                postponed_until = case when tenant.region = excluded.region then tenant.postponed_until end,
                postponed_reason = case when tenant.region = excluded.region then tenant.postponed_reason end,
                root_admin = excluded.root_admin, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                revision = tenant.revision + 1
            returning *
            """;

    private static final String REMEMBER = """
            insert into tenant_history (tenant_id, recorded_at, document)
            select tenant_id, ?, to_jsonb(tenant) from tenant where tenant_id = any (?)
            """;

    private TenantTable() {}

    /** A tenant that is first heard of in an event, and that event's id. */
    public record Newcomer(Tenant tenant, String eventId) {}

    public static Optional<StoredTenant> find(Connection connection, String tenantId) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, tenantId);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** @return the ids of those that did not exist */
    public static List<String> createMissing(Connection connection, Collection<Newcomer> newcomers, Instant now)
            throws SQLException {
        var defaults = Tenant.unregistered("any");
        try (var insert = connection.prepareStatement(CREATE_MISSING)) {
            insert.setString(1, defaults.kind().name());
            insert.setString(2, defaults.region());
            insert.setString(3, defaults.zone().getId());
            insert.setString(4, defaults.identityProvider().name());
            insert.setTimestamp(5, Rows.timestamp(now));
            insert.setArray(
                    6,
                    Rows.text(
                            connection, newcomers, newcomer -> newcomer.tenant().id()));
            insert.setArray(7, Rows.text(connection, newcomers, Newcomer::eventId));
            try (var row = insert.executeQuery()) {
                var created = new ArrayList<String>();
                while (row.next()) {
                    created.add(row.getString(1));
                }
                return created;
            }
        }
    }

    /** Registers or changes a tenant. */
    public static StoredTenant write(Connection connection, Tenant tenant, Instant now, String actor)
            throws SQLException {
        try (var upsert = connection.prepareStatement(WRITE)) {
            bind(upsert, tenant);
            upsert.setTimestamp(8, Rows.timestamp(now));
            upsert.setString(9, actor);
            upsert.setString(10, tenant.id());
            try (var row = upsert.executeQuery()) {
                row.next();
                return read(row);
            }
        }
    }

    static void setPolicyVersion(Connection connection, String tenantId, long version) throws SQLException {
        try (var update = connection.prepareStatement("update tenant set policy_version = ? where tenant_id = ?")) {
            update.setLong(1, version);
            update.setString(2, tenantId);
            update.executeUpdate();
        }
    }

    static Tenant tenant(ResultSet row) throws SQLException {
        var partnerType = row.getString("partner_type");
        return new Tenant(
                row.getString("tenant_id"),
                row.getString("name"),
                Tenant.Kind.valueOf(row.getString("kind")),
                partnerType == null ? null : Tenant.PartnerType.valueOf(partnerType),
                row.getString("region"),
                ZoneId.of(row.getString("zone")),
                Tenant.IdentityProvider.valueOf(row.getString("identity_provider")),
                row.getString("root_admin"));
    }

    static @Nullable Postponement postponement(ResultSet row) throws SQLException {
        var until = row.getObject("postponed_until", LocalDate.class);
        return until == null ? null : new Postponement(until, row.getString("postponed_reason"));
    }

    static AgentRights agents(ResultSet row) throws SQLException {
        return new AgentRights(
                row.getBoolean("agents_held"),
                Rows.instant(row, "agents_granted_at"),
                Rows.instant(row, "agents_revoked_at"));
    }

    /** @param postponement null withdraws it */
    public static void postpone(Connection connection, String tenantId, @Nullable Postponement postponement)
            throws SQLException {
        try (var update = connection.prepareStatement(
                "update tenant set postponed_until = ?, postponed_reason = ? where tenant_id = ?")) {
            update.setObject(1, postponement == null ? null : postponement.until());
            update.setString(2, postponement == null ? null : postponement.reason());
            update.setString(3, tenantId);
            update.executeUpdate();
        }
    }

    /** Keeps the tenants as they are stored now for whoever asks what held at an instant. */
    public static void remember(Connection connection, Collection<String> tenantIds, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(REMEMBER)) {
            insert.setTimestamp(1, Rows.timestamp(now));
            insert.setArray(2, connection.createArrayOf("text", tenantIds.toArray()));
            insert.executeUpdate();
        }
    }

    private static StoredTenant read(ResultSet row) throws SQLException {
        return new StoredTenant(
                tenant(row),
                row.getLong("policy_version"),
                row.getLong("revision"),
                Rows.time(row, "changed_at"),
                row.getString("changed_by"));
    }

    private static void bind(PreparedStatement upsert, Tenant tenant) throws SQLException {
        var partnerType = tenant.partnerType();
        upsert.setString(1, tenant.name());
        upsert.setString(2, tenant.kind().name());
        upsert.setString(3, partnerType == null ? null : partnerType.name());
        upsert.setString(4, tenant.region());
        upsert.setString(5, tenant.zone().getId());
        upsert.setString(6, tenant.identityProvider().name());
        upsert.setString(7, tenant.rootAdmin());
    }
}
