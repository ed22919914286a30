package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.sweeps.Cut;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Span;
import dev.ratchet.sweeps.Stretch;
import dev.ratchet.sweeps.UserKey;
import dev.ratchet.sweeps.Walk;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The users that a pass goes through, in key order. */
public final class PopulationQuery {
    /** Whom a date or the end of an exemption reaches, as it was told before. */
    private static final String DUE = "u.level <> 'REQUIRED' and u.effective_at <= ?";

    private static final Walk ACCOUNTS = new Walk("account", "u.*", DUE);

    /** As ACCOUNTS, for the sweep of a wave: before it opens, its users and those of later waves have no date. */
    private static final Walk UNDATED =
            new Walk("account", "u.*", "u.level <> 'REQUIRED' and coalesce(u.effective_at, '-infinity') <= ?");

    private PopulationQuery() {}

    /** @param state of MFA, as enrollment-service told it last; null where it told nothing, and in passes over one tenant */
    public record Swept(Account account, @Nullable String state) {}

    public static Cut cut(Connection connection, Pass pass, UserKey after, int size, int most) throws SQLException {
        var wave = WaveTable.share(connection, pass.id());
        return wave.isEmpty()
                ? ACCOUNTS.cut(connection, pass, tenants(pass), after, size, most)
                : share(wave.getAsDouble(), UNDATED.cut(connection, pass, tenants(pass), after, size, most));
    }

    /** Of users without a date the wave changes its share: buckets are even, so the number is about right. */
    private static Cut share(double wave, Cut undated) {
        return new Cut(
                undated.parts().stream()
                        .map(part -> new Cut.Part(part.last(), part.users(), Math.round(part.expected() * wave)))
                        .toList(),
                undated.complete());
    }

    /** The next accounts of the span; not locked, for a write refuses what changed since. */
    public static List<Swept> chunk(Connection connection, Pass pass, Span span, int limit) throws SQLException {
        var accounts = ACCOUNTS.chunk(connection, pass, tenants(pass), span, limit, AccountRow::read);
        var states = pass.scope() == Pass.Scope.REGION
                ? StandingTable.states(
                        connection,
                        Stretch.of(accounts.stream().map(PopulationQuery::key).toList()))
                : Map.<UserId, String>of();
        return accounts.stream()
                .map(account -> new Swept(account, states.get(account.id())))
                .toList();
    }

    private static UserKey key(Account account) {
        return new UserKey(account.id().tenantId(), account.id().userId());
    }

    private static Walk.Tenants tenants(Pass pass) {
        if (pass.scope() == Pass.Scope.TENANT) {
            return new Walk.Tenants("select ?::text collate \"C\" as tenant_id", List.of(pass.subject()));
        }
        var tenants = "select tenant_id from tenant where " + region(pass.subject());
        var zone = pass.zone();
        return zone == null
                ? new Walk.Tenants(tenants, List.of(pass.subject()))
                : new Walk.Tenants(tenants + " and zone = ?", List.of(pass.subject(), zone.getId()));
    }

    /** The partner programme is a region of its own, wherever its tenants are. */
    private static String region(String subject) {
        return subject.equals(EnforcementDate.PARTNERS) ? "kind = 'PARTNER' and ? is not null" : "region = ?";
    }

    /** @return a condition on {@code tenant_id} with one parameter, the subject */
    static String where(Pass.Scope scope, String subject) {
        return scope == Pass.Scope.TENANT
                ? "tenant_id = ?"
                : "tenant_id in (select tenant_id from tenant where " + region(subject) + ")";
    }
}
