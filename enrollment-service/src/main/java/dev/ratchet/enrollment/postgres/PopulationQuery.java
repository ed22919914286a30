package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Tenant;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.sweeps.Cut;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Span;
import dev.ratchet.sweeps.UserKey;
import dev.ratchet.sweeps.Walk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The users of a region, of partners or of a tenant, in the order of their keys. */
public final class PopulationQuery {
    private static final Walk USERS = new Walk(
            "user_mfa",
            "u.tenant_id, u.user_id, u.factors_told, u.state = 'DISABLED' and %s = 'REQUIRED' as differs"
                    .formatted(EnrolmentTable.LEVEL_AT.replace("m.", "u.")),
            "u.state = 'DISABLED' and u.level <> 'REQUIRED' and u.effective_at <= ?");

    private PopulationQuery() {}

    /**
     * @param differs whether MFA is required of the user and off
     * @param told the kinds of factors that were told last, see {@link FactorKinds}
     */
    public record Looked(UserId user, boolean differs, String told) {}

    public static Cut cut(Connection connection, Pass pass, UserKey after, int size, int most) throws SQLException {
        return USERS.cut(connection, pass, tenants(pass), after, size, most);
    }

    public static List<Looked> chunk(Connection connection, Pass pass, Span span, int limit) throws SQLException {
        return USERS.chunk(
                connection,
                pass,
                tenants(pass),
                span,
                limit,
                row -> new Looked(Columns.user(row), row.getBoolean("differs"), row.getString("factors_told")));
    }

    /**
     * The partner programme is a region too: that of the tenants of partners, wherever they are. A tenant whose zone is
     * not known is in all zones.
     */
    private static Walk.Tenants tenants(Pass pass) {
        var subject = pass.subject();
        if (pass.scope() == Pass.Scope.TENANT) {
            return new Walk.Tenants("select ?::text collate \"C\" as tenant_id", List.of(subject));
        }
        if (subject.equals(Tenant.PARTNERS)) {
            return new Walk.Tenants("select tenant_id from tenant where kind = ?", List.of(Tenant.Kind.PARTNER.name()));
        }
        var zone = pass.zone();
        return zone == null
                ? new Walk.Tenants("select tenant_id from tenant where region = ?", List.of(subject))
                : new Walk.Tenants(
                        "select tenant_id from tenant where region = ? and (zone is null or zone = ?)",
                        List.of(subject, zone.getId()));
    }
}
