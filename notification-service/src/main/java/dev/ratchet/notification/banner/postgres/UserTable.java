package dev.ratchet.notification.banner.postgres;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.DatedRule;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Putoff;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Skips;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import dev.ratchet.notification.wording.Wording;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code banner_user}. */
public final class UserTable {
    private static final String FOLD_REQUIREMENTS = """
            insert into banner_user as known
                (tenant_id, user_id, requirement, effective_at, by_region_date, by_partner_date,
                 reason, requirement_revision, tell_at)
            select told.*, case when told.requirement = 'ADVISED' then clock_timestamp() end
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::boolean[], ?::text[],
                        ?::bigint[])
                 as told (tenant_id, user_id, requirement, effective_at, by_region_date, by_partner_date, reason,
                          revision)
            on conflict (tenant_id, user_id) do update
            set requirement = excluded.requirement, effective_at = excluded.effective_at,
                by_region_date = excluded.by_region_date, by_partner_date = excluded.by_partner_date,
                reason = excluded.reason, requirement_revision = excluded.requirement_revision,
                tell_at = excluded.tell_at
            where known.requirement_revision is null or known.requirement_revision < excluded.requirement_revision
            """;

    private static final String FOLD_STATES = """
            insert into banner_user as known (tenant_id, user_id, state, state_revision)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
            on conflict (tenant_id, user_id) do update
            set state = excluded.state, state_revision = excluded.state_revision,
                tell_at = case when known.requirement = 'ADVISED' then clock_timestamp() end
            where known.state_revision is null or known.state_revision < excluded.state_revision
            """;

    private static final String FOLD_SKIPS = """
            insert into banner_user as known (tenant_id, user_id, skips_used, skipped_at, skips_revision)
            select * from unnest(?::text[], ?::text[], ?::integer[], ?::timestamptz[], ?::bigint[])
            on conflict (tenant_id, user_id) do update
            set skips_used = excluded.skips_used, skipped_at = excluded.skipped_at,
                skips_revision = excluded.skips_revision
            where known.skips_revision is null or known.skips_revision < excluded.skips_revision
            """;

    private static final String STANDINGS = """
            select tenant_id, user_id, requirement, effective_at, by_region_date, by_partner_date, reason, state,
                   skips_used, skipped_at, policy.max_snoozes, policy.snooze_days, contact.locale,
                   tenant.zone as tenant_zone, region.zone as region_zone, region.announce_from as region_from,
                   partners.zone as partners_zone, partners.announce_from as partners_from
            from unnest(?::text[], ?::text[]) as asked (tenant_id, user_id)
            left join banner_user known using (tenant_id, user_id)
            left join banner_tenant tenant using (tenant_id)
            left join banner_region region on by_region_date and region.region = tenant.region
            left join banner_region partners on by_partner_date and partners.region = ?
            left join banner_policy policy using (tenant_id)
            left join contact using (tenant_id, user_id)
            where known.user_id is not null or contact.user_id is not null
            """;

    private UserTable() {}

    /** @param told one per user, in their order */
    public static void foldRequirements(Connection connection, Collection<Told<UserKey, Requirement>> told)
            throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_REQUIREMENTS)) {
            new Columns<>(upsert, told)
                    .bind("text", each -> each.key().tenantId())
                    .bind("text", each -> each.key().userId())
                    .bind("text", each -> each.value().level().name())
                    .bind("timestamptz", each -> text(each.value().effectiveAt()))
                    .bind("bool", each -> each.value().datedBy().contains(DatedRule.REGION_DATE))
                    .bind("bool", each -> each.value().datedBy().contains(DatedRule.PARTNER_TENANT))
                    .bind("text", each -> each.value().reason())
                    .bind("int8", Told::revision);
            upsert.executeUpdate();
        }
    }

    /** @param told one per user, in their order */
    public static void foldStates(Connection connection, Collection<Told<UserKey, MfaState>> told) throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_STATES)) {
            new Columns<>(upsert, told)
                    .bind("text", each -> each.key().tenantId())
                    .bind("text", each -> each.key().userId())
                    .bind("text", each -> each.value().name())
                    .bind("int8", Told::revision);
            upsert.executeUpdate();
        }
    }

    /** @param told one per user, in their order */
    public static void foldSkips(Connection connection, Collection<Told<UserKey, Skips>> told) throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_SKIPS)) {
            new Columns<>(upsert, told)
                    .bind("text", each -> each.key().tenantId())
                    .bind("text", each -> each.key().userId())
                    .bind("int4", each -> each.value().used())
                    .bind("timestamptz", each -> text(each.value().lastAt()))
                    .bind("int8", Told::revision);
            upsert.executeUpdate();
        }
    }

    /** Everything that the user's banner depends on, in one read; empty for a user never heard of. */
    public static Optional<Standing> standing(Connection connection, UserKey user) throws SQLException {
        return Optional.ofNullable(standings(connection, List.of(user)).get(user));
    }

    /** The same for many users, in one statement; who was never heard of is left out. */
    public static Map<UserKey, Standing> standings(Connection connection, Collection<UserKey> users)
            throws SQLException {
        try (var query = connection.prepareStatement(STANDINGS)) {
            new Columns<>(query, users).bind("text", UserKey::tenantId).bind("text", UserKey::userId);
            query.setString(3, DatedRule.PARTNERS);
            var known = new HashMap<UserKey, Standing>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(new UserKey(rows.getString("tenant_id"), rows.getString("user_id")), standing(rows));
                }
            }
            return known;
        }
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var level = row.getString("requirement");
        var state = row.getString("state");
        var zone = row.getString("tenant_zone");
        return new Standing(
                level == null ? null : requirement(Level.valueOf(level), row),
                state == null ? null : MfaState.valueOf(state),
                zone == null ? ZoneOffset.UTC : ZoneId.of(zone),
                zone != null,
                announcements(row),
                putoff(row),
                Wording.named(row.getString("locale")));
    }

    private static Putoff putoff(ResultSet row) throws SQLException {
        var most = row.getObject("max_snoozes", Integer.class);
        var days = row.getObject("snooze_days", Integer.class);
        return new Putoff(
                row.getInt("skips_used"),
                instant(row.getTimestamp("skipped_at")),
                most == null ? Putoff.NONE.most() : most,
                days == null ? Putoff.NONE.interval() : Period.ofDays(days));
    }

    private static Requirement requirement(Level level, ResultSet row) throws SQLException {
        var dates = EnumSet.noneOf(DatedRule.class);
        if (row.getBoolean("by_region_date")) {
            dates.add(DatedRule.REGION_DATE);
        }
        if (row.getBoolean("by_partner_date")) {
            dates.add(DatedRule.PARTNER_TENANT);
        }
        return new Requirement(level, instant(row.getTimestamp("effective_at")), dates, row.getString("reason"));
    }

    private static Map<DatedRule, Announcement> announcements(ResultSet row) throws SQLException {
        var known = new EnumMap<DatedRule, Announcement>(DatedRule.class);
        announcement(row, "region").ifPresent(each -> known.put(DatedRule.REGION_DATE, each));
        announcement(row, "partners").ifPresent(each -> known.put(DatedRule.PARTNER_TENANT, each));
        return known;
    }

    private static Optional<Announcement> announcement(ResultSet row, String of) throws SQLException {
        var from = row.getObject(of + "_from", LocalDate.class);
        return from == null
                ? Optional.empty()
                : Optional.of(new Announcement(from, ZoneId.of(row.getString(of + "_zone"))));
    }

    /** In UTC: a Timestamp in an array is written in local time, which autumn makes ambiguous for an hour. */
    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
