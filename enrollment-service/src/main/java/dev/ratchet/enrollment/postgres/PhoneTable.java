package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.PhoneNews;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What news of phone numbers do to SMS factors. */
public final class PhoneTable {
    /** Late news bind the factors that were bound before them: the number was another one in between. */
    private static final String SUSPEND = """
            update factor f set status = 'SUSPENDED'
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[])
                 as k (tenant_id, user_id, phone, occurred_at, change)
            where f.tenant_id = k.tenant_id and f.user_id = k.user_id and f.type = 'SMS'
              and f.status in ('ACTIVE', 'PENDING') and f.phone is distinct from k.phone
              and (k.change or f.confirmed_at < k.occurred_at)
            returning f.tenant_id, f.user_id, f.phone, f.confirmed_at
            """;

    private static final String SUSPEND_NUMBERS = """
            update factor f set status = 'SUSPENDED'
            where f.tenant_id = ? and f.user_id = ? and f.type = 'SMS' and f.status in ('ACTIVE', 'PENDING')
              and f.phone = any (?)
            """;

    private static final String HOLD = """
            update factor f
            set unproven_until = ?, counts_from = case when m.privileged then ?::timestamptz end
            from user_mfa m
            where f.factor_id = ? and f.type = 'SMS' and m.tenant_id = f.tenant_id and m.user_id = f.user_id
              and not exists (
                  select from factor o
                  where o.tenant_id = f.tenant_id and o.user_id = f.user_id and o.factor_id <> f.factor_id
                    and o.phone = f.phone and o.type = 'SMS' and o.status = 'ACTIVE' and o.unproven_until is null)
            """;

    private static final String HOLD_ALL = """
            update factor f set counts_from = f.unproven_until
            from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where f.tenant_id = k.tenant_id and f.user_id = k.user_id and f.status = 'ACTIVE'
              and f.unproven_until > clock_timestamp() and f.counts_from is null
            returning f.tenant_id, f.user_id
            """;

    /** Users who act meanwhile are left for the next look. */
    private static final String DUE = """
            select m.tenant_id, m.user_id from user_mfa m
            where (m.tenant_id, m.user_id) in (
                select f.tenant_id, f.user_id from factor f
                where f.counts_from <= clock_timestamp() order by f.counts_from limit ?)
            order by m.tenant_id, m.user_id
            for update of m skip locked
            """;

    private static final String COUNT = """
            update factor f set counts_from = null, unproven_until = null
            from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where f.tenant_id = k.tenant_id and f.user_id = k.user_id and f.counts_from <= clock_timestamp()
            """;

    private PhoneTable() {}

    /** An SMS factor that its user lost, until the number is confirmed anew. */
    public record Suspended(UserId user, PhoneNumber phone, boolean wasConfirmed) {}

    public static List<Suspended> suspend(Connection connection, List<PhoneNews> news) throws SQLException {
        try (var update = connection.prepareStatement(SUSPEND)) {
            new BatchParameters<>(update, news)
                    .text(each -> each.user().tenantId())
                    .text(each -> each.user().userId())
                    .text(each -> each.phone() == null ? null : each.phone().e164())
                    .time(PhoneNews::occurredAt)
                    .bool(PhoneNews::change);
            try (var rows = update.executeQuery()) {
                var suspended = new ArrayList<Suspended>();
                while (rows.next()) {
                    suspended.add(new Suspended(
                            Columns.user(rows),
                            new PhoneNumber(rows.getString("phone")),
                            Columns.optionalTime(rows, "confirmed_at") != null));
                }
                return suspended;
            }
        }
    }

    /** Suspends what is bound, or about to be, to numbers that were disowned. */
    public static void suspend(Connection connection, UserId user, List<PhoneNumber> numbers) throws SQLException {
        try (var update = connection.prepareStatement(SUSPEND_NUMBERS)) {
            Columns.user(update, 1, user);
            update.setArray(
                    3,
                    connection.createArrayOf(
                            "text", numbers.stream().map(PhoneNumber::e164).toArray()));
            update.executeUpdate();
        }
    }

    /**
     * Lets a number that was just confirmed wait, where its user is privileged or becomes so meanwhile. One that was the
     * user's before need not.
     */
    public static void hold(Connection connection, UUID factorId, Instant until) throws SQLException {
        try (var update = connection.prepareStatement(HOLD)) {
            update.setObject(1, Columns.utc(until));
            update.setObject(2, Columns.utc(until));
            update.setObject(3, factorId);
            update.executeUpdate();
        }
    }

    /** @return those of the users who have a factor that must wait now that they are privileged */
    public static Set<UserId> holdAll(Connection connection, Collection<UserId> users) throws SQLException {
        return users(connection, HOLD_ALL, users);
    }

    /** Locks users of whom a factor that waited is to count by now. */
    public static Set<UserId> due(Connection connection, int most) throws SQLException {
        try (var query = connection.prepareStatement(DUE)) {
            query.setInt(1, most);
            return users(query.executeQuery());
        }
    }

    /** Ends the wait of locked users' factors that are due. */
    public static void count(Connection connection, Collection<UserId> users) throws SQLException {
        try (var update = connection.prepareStatement(COUNT)) {
            new BatchParameters<>(update, users).text(UserId::tenantId).text(UserId::userId);
            update.executeUpdate();
        }
    }

    private static Set<UserId> users(Connection connection, String statement, Collection<UserId> users)
            throws SQLException {
        try (var update = connection.prepareStatement(statement)) {
            new BatchParameters<>(update, users).text(UserId::tenantId).text(UserId::userId);
            return users(update.executeQuery());
        }
    }

    private static Set<UserId> users(ResultSet rows) throws SQLException {
        var found = new TreeSet<UserId>();
        while (rows.next()) {
            found.add(Columns.user(rows));
        }
        return found;
    }
}
