package dev.ratchet.notification.banner.postgres;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.DatedRule;
import dev.ratchet.notification.banner.domain.Level;
import dev.ratchet.notification.banner.domain.MfaState;
import dev.ratchet.notification.banner.domain.Requirement;
import dev.ratchet.notification.banner.domain.Standing;
import dev.ratchet.notification.banner.domain.Told;
import dev.ratchet.notification.banner.domain.UserKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code banner_user}. */
public final class UserTable {
    private static final String FOLD_REQUIREMENTS = """
            insert into banner_user as known
                (tenant_id, user_id, requirement, effective_at, by_region_date, by_partner_date,
                 requirement_revision)
            select *
            from unnest(?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::boolean[], ?::boolean[], ?::bigint[])
            on conflict (tenant_id, user_id) do update
            set requirement = excluded.requirement, effective_at = excluded.effective_at,
                by_region_date = excluded.by_region_date, by_partner_date = excluded.by_partner_date,
                requirement_revision = excluded.requirement_revision
            where known.requirement_revision is null or known.requirement_revision < excluded.requirement_revision
            """;

    private static final String FOLD_STATES = """
            insert into banner_user as known (tenant_id, user_id, state, state_revision)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
            on conflict (tenant_id, user_id) do update
            set state = excluded.state, state_revision = excluded.state_revision
            where known.state_revision is null or known.state_revision < excluded.state_revision
            """;

    private static final String STANDING = """
            select requirement, effective_at, by_region_date, by_partner_date, state, tenant.zone as tenant_zone,
                   region.zone as region_zone, region.announce_from as region_from,
                   partners.zone as partners_zone, partners.announce_from as partners_from
            from banner_user
            left join banner_tenant tenant using (tenant_id)
            left join banner_region region on by_region_date and region.region = tenant.region
            left join banner_region partners on by_partner_date and partners.region = ?
            where tenant_id = ? and user_id = ?
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

    /** Everything that the user's banner depends on, in one read; empty for a user never heard of. */
    public static Optional<Standing> standing(Connection connection, UserKey user) throws SQLException {
        try (var query = connection.prepareStatement(STANDING)) {
            query.setString(1, DatedRule.PARTNERS);
            query.setString(2, user.tenantId());
            query.setString(3, user.userId());
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(standing(rows)) : Optional.empty();
            }
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
                announcements(row));
    }

    private static Requirement requirement(Level level, ResultSet row) throws SQLException {
        var dates = EnumSet.noneOf(DatedRule.class);
        if (row.getBoolean("by_region_date")) {
            dates.add(DatedRule.REGION_DATE);
        }
        if (row.getBoolean("by_partner_date")) {
            dates.add(DatedRule.PARTNER_TENANT);
        }
        return new Requirement(level, instant(row.getTimestamp("effective_at")), dates);
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
