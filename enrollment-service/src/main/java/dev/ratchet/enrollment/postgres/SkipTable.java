package dev.ratchet.enrollment.postgres;

import dev.ratchet.enrollment.domain.Ended;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.Skips;
import dev.ratchet.enrollment.domain.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Prompts that users skipped. Who counts one holds the user's lock, see {@link EnrolmentTable}. */
public final class SkipTable {
    /**
     * While an earlier skip holds there is nothing to skip: nothing is counted then. There is no most of them while nobody
     * knows from when MFA is required.
     */
    private static final String SKIP = """
            with before as (
                select count(s.sign_in) as used, max(s.skipped_at) as last_at,
                       coalesce(bool_or(s.sign_in = ?), false) as known, clock_timestamp() as now,
                       m.level = 'ADVISED' and (m.effective_at is null or m.effective_at > clock_timestamp()) as advised,
                       m.effective_at is null as undated
                from user_mfa m left join skipped_prompt s using (tenant_id, user_id)
                where m.tenant_id = ? and m.user_id = ?
                group by m.level, m.effective_at),
            judged as (
                select *, (last_at at time zone 'UTC' + ?::interval) at time zone 'UTC' > now as held from before),
            counted as (
                insert into skipped_prompt (tenant_id, user_id, sign_in, skipped_at)
                select ?, ?, ?, now from judged
                where advised and not known and (used < ? or undated) and held is not true
                returning skipped_at)
            select used + (select count(*) from counted) as used,
                   coalesce((select skipped_at from counted), last_at) as last_at,
                   now, advised, known or held is true or exists (select from counted) as skipped,
                   exists (select from counted) as counted
            from judged
            """;

    private static final String RESTART = """
            delete from skipped_prompt s
            using unnest(?::text[], ?::text[], ?::timestamptz[]) as k (tenant_id, user_id, until)
            where s.tenant_id = k.tenant_id and s.user_id = k.user_id and s.skipped_at <= coalesce(k.until, 'infinity')
            returning s.tenant_id, s.user_id
            """;

    private static final String STANDING = """
            select t.tenant_id, t.user_id, t.revision, count(s.sign_in) as used, max(s.skipped_at) as last_at,
                   clock_timestamp() as now
            from told t left join skipped_prompt s using (tenant_id, user_id)
            group by t.tenant_id, t.user_id, t.revision
            order by t.tenant_id, t.user_id
            """;

    /** Names who is to be told the next revision, in the order of users. */
    private static final String TELL = """
            with told as (
                insert into skips_told as t (tenant_id, user_id, revision)
                select tenant_id, user_id, 1 from unnest(?::text[], ?::text[]) as k (tenant_id, user_id)
                order by tenant_id, user_id
                on conflict (tenant_id, user_id) do update set revision = t.revision + 1
                returning t.tenant_id, t.user_id, t.revision)
            """ + STANDING;

    /** Users of whom nothing was told; of replicas that look at once, one takes each. */
    private static final String TELL_UNTOLD = """
            with told as (
                insert into skips_told as t (tenant_id, user_id, revision)
                select tenant_id, user_id, 1
                from (select distinct s.tenant_id, s.user_id from skipped_prompt s
                      where not exists (
                          select from skips_told k where k.tenant_id = s.tenant_id and k.user_id = s.user_id)
                      order by s.tenant_id, s.user_id limit ?) untold
                on conflict do nothing
                returning t.tenant_id, t.user_id, t.revision)
            """ + STANDING;

    private SkipTable() {}

    /**
     * What stands after a skip.
     *
     * @param advised whether MFA is advised only: nothing is counted otherwise
     * @param skipped false when none was left
     * @param counted whether this call is the one that counted it
     * @param now the database clock
     */
    public record Counted(boolean advised, boolean skipped, boolean counted, Skips after, Instant now) {}

    /**
     * How a user's skips stand, as the next event says.
     *
     * @param revision grows by one per user
     */
    public record Standing(UserId user, long revision, Skips skips, Instant now) {}

    /** Counts one for the sign-in, once, unless all are used or an earlier one still holds. */
    public static Counted skip(Connection connection, UserId user, String signIn, Policy policy) throws SQLException {
        try (var update = connection.prepareStatement(SKIP)) {
            update.setString(1, signIn);
            Columns.user(update, 2, user);
            update.setString(4, policy.snoozeInterval().toString());
            Columns.user(update, 5, user);
            update.setString(7, signIn);
            update.setInt(8, policy.maxSnoozes());
            try (var row = update.executeQuery()) {
                row.next();
                return new Counted(
                        row.getBoolean("advised"),
                        row.getBoolean("skipped"),
                        row.getBoolean("counted"),
                        new Skips(row.getInt("used"), Columns.optionalTime(row, "last_at")),
                        Columns.time(row, "now"));
            }
        }
    }

    /** Forgets what was skipped until the given instants. @return the users who had skipped something */
    public static Set<UserId> restart(Connection connection, Collection<Ended> users) throws SQLException {
        var changed = new TreeSet<UserId>();
        if (users.isEmpty()) {
            return changed;
        }
        try (var delete = connection.prepareStatement(RESTART)) {
            new BatchParameters<>(delete, users)
                    .text(ended -> ended.user().tenantId())
                    .text(ended -> ended.user().userId())
                    .time(Ended::until);
            try (var rows = delete.executeQuery()) {
                while (rows.next()) {
                    changed.add(Columns.user(rows));
                }
            }
        }
        return changed;
    }

    /** Takes the next revision for each of these users, whose locks the caller holds. */
    public static List<Standing> next(Connection connection, Collection<UserId> users) throws SQLException {
        try (var update = connection.prepareStatement(TELL)) {
            new BatchParameters<>(update, users).text(UserId::tenantId).text(UserId::userId);
            return standing(update);
        }
    }

    /**
     * Takes the first revision for users who skipped something of which nothing was told. Needs no locks: a skip that is
     * counted meanwhile takes the next revision.
     */
    public static List<Standing> untold(Connection connection, int atMost) throws SQLException {
        try (var insert = connection.prepareStatement(TELL_UNTOLD)) {
            insert.setInt(1, atMost);
            return standing(insert);
        }
    }

    private static List<Standing> standing(PreparedStatement told) throws SQLException {
        var standing = new ArrayList<Standing>();
        try (var rows = told.executeQuery()) {
            while (rows.next()) {
                standing.add(new Standing(
                        Columns.user(rows),
                        rows.getLong("revision"),
                        new Skips(rows.getInt("used"), Columns.optionalTime(rows, "last_at")),
                        Columns.time(rows, "now")));
            }
        }
        return standing;
    }
}
