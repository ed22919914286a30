package dev.ratchet.notification.banner.postgres;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.SkipRule;
import dev.ratchet.notification.banner.domain.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** SQL of the tables {@code banner_tenant} and {@code banner_region}. */
public final class PlaceTable {
    private static final String FOLD_HOMES = """
            insert into banner_tenant as known (tenant_id, region, zone, revision)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
            on conflict (tenant_id) do update
            set region = excluded.region, zone = excluded.zone, revision = excluded.revision
            where known.revision < excluded.revision
            """;

    private static final String FOLD_ANNOUNCEMENTS = """
            insert into banner_region as known (region, zone, announce_from, revision)
            select * from unnest(?::text[], ?::text[], ?::date[], ?::bigint[])
            on conflict (region) do update
            set zone = excluded.zone, announce_from = excluded.announce_from, revision = excluded.revision
            where known.revision < excluded.revision
            """;

    private static final String FOLD_RULES = """
            insert into banner_policy as known (tenant_id, max_snoozes, snooze_days, version)
            select * from unnest(?::text[], ?::integer[], ?::integer[], ?::bigint[])
            on conflict (tenant_id) do update
            set max_snoozes = excluded.max_snoozes, snooze_days = excluded.snooze_days, version = excluded.version
            where known.version < excluded.version
            """;

    private static final String RECHECK = """
            insert into banner_recheck (kind, key)
            select ?, key from unnest(?::text[]) as key
            on conflict (kind, key) do update set after_tenant = '', after_user = ''
            """;

    private PlaceTable() {}

    /** @param told one per tenant, in their order */
    public static void foldHomes(Connection connection, Collection<Told<String, Home>> told) throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_HOMES)) {
            new Columns<>(upsert, told)
                    .bind("text", Told::key)
                    .bind("text", each -> each.value().region())
                    .bind("text", each -> each.value().zone().getId())
                    .bind("int8", Told::revision);
            upsert.executeUpdate();
        }
    }

    /** @param told one per region, in their order */
    public static void foldAnnouncements(Connection connection, Collection<Told<String, Announcement>> told)
            throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_ANNOUNCEMENTS)) {
            new Columns<>(upsert, told)
                    .bind("text", Told::key)
                    .bind("text", each -> each.value().zone().getId())
                    .bind("date", each -> each.value().from().toString())
                    .bind("int8", Told::revision);
            upsert.executeUpdate();
        }
    }

    /** @param told one per tenant, in their order */
    public static void foldRules(Connection connection, Collection<Told<String, SkipRule>> told) throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_RULES)) {
            new Columns<>(upsert, told)
                    .bind("text", Told::key)
                    .bind("int4", each -> each.value().most())
                    .bind("int4", each -> each.value().days())
                    .bind("int8", Told::revision);
            upsert.executeUpdate();
        }
    }

    /**
     * Has the users of these tenants, or regions, looked at again, as to what they are to be told of their deadline.
     *
     * @param kind TENANT or REGION
     * @param told one per tenant or region, in their order
     */
    public static <V> void recheck(Connection connection, String kind, Collection<Told<String, V>> told)
            throws SQLException {
        try (var insert = connection.prepareStatement(RECHECK)) {
            insert.setString(1, kind);
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", told.stream().map(Told::key).toArray()));
            insert.executeUpdate();
        }
    }
}
