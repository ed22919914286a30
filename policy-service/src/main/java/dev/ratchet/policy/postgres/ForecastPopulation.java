package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Account;
import dev.ratchet.policy.domain.Level;
import dev.ratchet.policy.domain.Reachability.Equipped;
import dev.ratchet.policy.domain.Requirement;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.sweeps.Pass;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/**
 * All users of a tenant or a region with their factors, in key order, as one statement sees them: a thousand at a
 * time are in memory, and no row is locked.
 */
public final class ForecastPopulation {
    private static final int AT_ONCE = 1_000;

    private static final String USERS = """
            declare forecast no scroll cursor for
            select tenant_id, user_id, roles, roles_at, account_type, account_type_at, apps, apps_at, has_phone,
                   phone_at, first_seen_at, first_privileged_at, grace_from, removed_at, delegated, delegated_at,
                   exemption_id, exemption_kind, exempt_until, wave_reached_at, partner_wave_reached_at, level,
                   effective_at, standing.factors
            from account left join mfa_standing as standing using (tenant_id, user_id)
            where\s""";

    private static final String IN_ORDER = " order by tenant_id, user_id";

    private static final String NEXT = "fetch " + AT_ONCE + " from forecast";

    private ForecastPopulation() {}

    /** Takes users as they come. */
    @FunctionalInterface
    public interface Reader {
        void read(List<Equipped> users) throws SQLException;
    }

    /**
     * The driver prepares a statement that comes often, and then gets times in binary: a cursor of its own would be one
     * statement, with ten times of every user to parse from text.
     *
     * @param connection in a transaction, in which it is read once
     */
    public static void read(Connection connection, Pass.Scope scope, String subject, Reader reader)
            throws SQLException {
        open(connection, scope, subject);
        var names = new NameSets();
        try (var next = connection.prepareStatement(NEXT)) {
            List<Equipped> users;
            do {
                users = next(next, names);
                reader.read(users);
            } while (users.size() == AT_ONCE);
        }
    }

    private static void open(Connection connection, Pass.Scope scope, String subject) throws SQLException {
        try (var declare = connection.prepareStatement(USERS + PopulationQuery.where(scope, subject) + IN_ORDER)) {
            declare.setString(1, subject);
            declare.execute();
        }
    }

    private static List<Equipped> next(PreparedStatement next, NameSets names) throws SQLException {
        try (var row = next.executeQuery()) {
            var users = new ArrayList<Equipped>(AT_ONCE);
            while (row.next()) {
                users.add(read(row, names::of));
            }
            return users;
        }
    }

    /** Reasons, versions and the review are none of a forecast's business, and stay unread. */
    private static Equipped read(ResultSet row, Function<String, SortedSet<String>> names) throws SQLException {
        var account = new Account(
                new UserId(row.getString("tenant_id"), row.getString("user_id")),
                FactsColumns.read(row, names),
                new Requirement(Level.valueOf(row.getString("level")), Rows.instant(row, "effective_at"), List.of()),
                null,
                0,
                0,
                0);
        return new Equipped(account, StandingTable.factors(row));
    }
}
