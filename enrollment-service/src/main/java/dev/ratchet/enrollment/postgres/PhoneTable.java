package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.PhoneChange;
import dev.ratchet.enrollment.domain.PhoneNews;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** What news of phone numbers do to factors. Writers hold the user's lock, see {@link EnrolmentTable}. */
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

    private static final String SUSPEND_SINCE = """
            update factor f set status = 'SUSPENDED'
            where f.tenant_id = ? and f.user_id = ? and f.type = 'SMS' and f.status in ('ACTIVE', 'PENDING')
              and (f.phone = any (?) or f.status = 'PENDING' or f.confirmed_at >= ?) and f.phone is distinct from ?
            """;

    private static final String DELETE_SINCE = """
            delete from factor f
            where f.tenant_id = ? and f.user_id = ? and f.type <> 'SMS'
              and (f.status = 'PENDING' or coalesce(f.confirmed_at, f.created_at) >= ?)
            """;

    /**
     * Of whom a number has changed since anything was proved that was there before it. A number that was the user's before
     * need not wait: neither one that is bound already, nor the one whose holder said that a change was not the user's,
     * unless that number itself came by a change of late. Nor need one that was put where there was none.
     */
    private static final String HOLD = """
            update factor f
            set unproven_until = w.until, counts_from = case when w.privileged then w.until end
            from (
                select n.factor_id, m.privileged,
                       greatest(m.number_changed_at, c.changed_at) + make_interval(secs => ?) as until
                from factor n
                join user_mfa m on m.tenant_id = n.tenant_id and m.user_id = n.user_id
                cross join lateral (
                    select max(c.changed_at) as changed_at from phone_change c
                    where n.type = 'SMS' and c.tenant_id = n.tenant_id and c.user_id = n.user_id
                      and c.vouched_at is null and c.old_phone is not null) c
                where n.factor_id = ?
                  and (n.proved_at is null or n.proved_at <= greatest(m.number_changed_at, c.changed_at))
                  and not (n.type = 'SMS' and (
                      exists (
                          select from factor o
                          where o.tenant_id = n.tenant_id and o.user_id = n.user_id and o.factor_id <> n.factor_id
                            and o.phone = n.phone and o.type = 'SMS' and o.status = 'ACTIVE'
                            and o.unproven_until is null)
                      or exists (
                          select from phone_change d
                          where d.tenant_id = n.tenant_id and d.user_id = n.user_id and d.disowned_at is not null
                            and d.old_phone = n.phone
                            and not exists (
                                select from phone_change e
                                where e.tenant_id = d.tenant_id and e.user_id = d.user_id and e.new_phone = n.phone
                                  and e.sequence < d.sequence and e.vouched_at is null
                                  and e.changed_at > clock_timestamp() - make_interval(secs => ?)))))) w
            where f.factor_id = w.factor_id and w.until > clock_timestamp()
            """;

    private static final String HOLD_CODES = """
            update factor c
            set unproven_until = f.unproven_until, counts_from = f.counts_from
            from factor f
            where f.factor_id = ? and c.tenant_id = f.tenant_id and c.user_id = f.user_id and c.type = 'RECOVERY_CODE'
            """;

    private static final String CHANGED = """
            update user_mfa m set number_changed_at = clock_timestamp()
            from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where m.tenant_id = k.tenant_id and m.user_id = k.user_id
              and exists (
                  select from factor f
                  where f.tenant_id = m.tenant_id and f.user_id = m.user_id and f.confirmed_at is not null)
            """;

    private static final String FORGET = """
            update user_mfa m set number_changed_at = null, sms_since = null
            from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where m.tenant_id = k.tenant_id and m.user_id = k.user_id
              and (m.number_changed_at is not null or m.sms_since is not null)
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

    /** What a password alone began while they waited must not outlive the wait. */
    private static final String DELETE_BEGUN = """
            delete from factor f
            using unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
            where f.tenant_id = k.tenant_id and f.user_id = k.user_id and f.status = 'PENDING' and f.proved_at is null
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

    /**
     * Suspends numbers that were disowned, or bound since the change; deletes what else was set up since, recovery codes
     * among it, and what was begun. The number of before is the user's own.
     */
    public static void takeBack(Connection connection, PhoneChange change, List<PhoneNumber> disowned)
            throws SQLException {
        var since = Columns.utc(change.changedAt());
        var own = change.before();
        try (var update = connection.prepareStatement(SUSPEND_SINCE)) {
            Columns.user(update, 1, change.user());
            var numbers = disowned.stream().map(PhoneNumber::e164).toArray();
            update.setArray(3, connection.createArrayOf("text", numbers));
            update.setObject(4, since);
            update.setString(5, own == null ? null : own.e164());
            update.executeUpdate();
        }
        try (var delete = connection.prepareStatement(DELETE_SINCE)) {
            Columns.user(delete, 1, change.user());
            delete.setObject(3, since);
            delete.executeUpdate();
        }
    }

    /**
     * Lets a factor that was just confirmed, or recovery codes that were just issued, wait where its user is privileged, or
     * becomes so meanwhile, and a number changed less than that time ago.
     */
    public static void hold(Connection connection, UUID factorId, Duration wait) throws SQLException {
        try (var update = connection.prepareStatement(HOLD)) {
            update.setDouble(1, (double) wait.toSeconds());
            update.setObject(2, factorId);
            update.setDouble(3, (double) wait.toSeconds());
            update.executeUpdate();
        }
    }

    /** Lets recovery codes wait as the factor does that they came with. */
    public static void holdCodes(Connection connection, UUID factorId) throws SQLException {
        try (var update = connection.prepareStatement(HOLD_CODES)) {
            update.setObject(1, factorId);
            update.executeUpdate();
        }
    }

    /** Lets what locked users set up from now on wait, of those who have set anything up before. */
    public static void changed(Connection connection, Collection<UserId> users) throws SQLException {
        update(connection, CHANGED, users);
    }

    /** Forgets what made new factors wait, and since when there are numbers: an admin answers for the users, or they go. */
    public static void forget(Connection connection, Collection<UserId> users) throws SQLException {
        update(connection, FORGET, users);
    }

    private static void update(Connection connection, String statement, Collection<UserId> users) throws SQLException {
        try (var update = connection.prepareStatement(statement)) {
            new BatchParameters<>(update, users).text(UserId::tenantId).text(UserId::userId);
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
        update(connection, COUNT, users);
        update(connection, DELETE_BEGUN, users);
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
