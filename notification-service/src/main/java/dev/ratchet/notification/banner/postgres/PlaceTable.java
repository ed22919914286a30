package dev.ratchet.notification.banner.postgres;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.Home;
import dev.ratchet.notification.banner.domain.SkipRule;
import dev.ratchet.notification.banner.domain.Told;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** SQL of the tables {@code banner_tenant} and {@code banner_region}. */
public final class PlaceTable {
    private static final String HOMES = """
            select tenant_id, region, zone from banner_tenant
            where tenant_id = any(?) order by tenant_id for update
            """;

    private static final String FOLD_HOMES = """
            insert into banner_tenant as known (tenant_id, region, zone, revision)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
            on conflict (tenant_id) do update
            set region = excluded.region, zone = excluded.zone, revision = excluded.revision
            where known.revision < excluded.revision
            returning tenant_id
            """;

    private static final String ANNOUNCEMENTS = """
            select region, zone, announce_from from banner_region
            where region = any(?) order by region for update
            """;

    private static final String FOLD_ANNOUNCEMENTS = """
            insert into banner_region as known (region, zone, announce_from, revision)
            select * from unnest(?::text[], ?::text[], ?::date[], ?::bigint[])
            on conflict (region) do update
            set zone = excluded.zone, announce_from = excluded.announce_from, revision = excluded.revision
            where known.revision < excluded.revision
            returning region
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

    @FunctionalInterface
    private interface RowReader<V> {
        V read(ResultSet row) throws SQLException;
    }

    /**
     * @param told one per tenant, in their order
     * @return the tenants that are elsewhere now, or had not been heard of; the rest was known, or overtaken
     */
    public static List<String> foldHomes(Connection connection, Collection<Told<String, Home>> told)
            throws SQLException {
        var before = before(
                connection, HOMES, told, row -> new Home(row.getString("region"), ZoneId.of(row.getString("zone"))));
        try (var upsert = connection.prepareStatement(FOLD_HOMES)) {
            new Columns<>(upsert, told)
                    .bind("text", Told::key)
                    .bind("text", each -> each.value().region())
                    .bind("text", each -> each.value().zone().getId())
                    .bind("int8", Told::revision);
            return changed(upsert, told, before);
        }
    }

    /**
     * @param told one per region, in their order
     * @return the regions whose announcement is another one now, or the first
     */
    public static List<String> foldAnnouncements(Connection connection, Collection<Told<String, Announcement>> told)
            throws SQLException {
        var before = before(
                connection,
                ANNOUNCEMENTS,
                told,
                row -> new Announcement(
                        row.getObject("announce_from", LocalDate.class), ZoneId.of(row.getString("zone"))));
        try (var upsert = connection.prepareStatement(FOLD_ANNOUNCEMENTS)) {
            new Columns<>(upsert, told)
                    .bind("text", Told::key)
                    .bind("text", each -> each.value().zone().getId())
                    .bind("date", each -> each.value().from().toString())
                    .bind("int8", Told::revision);
            return changed(upsert, told, before);
        }
    }

    /** What is known of those that are told of, locked, so that nobody changes it in between. */
    private static <V> Map<String, V> before(
            Connection connection, String sql, Collection<Told<String, V>> told, RowReader<V> reader)
            throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            new Columns<>(query, told).bind("text", Told::key);
            var before = new HashMap<String, V>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    before.put(rows.getString(1), reader.read(rows));
                }
            }
            return before;
        }
    }

    /** @param fold returns the keys of what it took */
    private static <V> List<String> changed(
            PreparedStatement fold, Collection<Told<String, V>> told, Map<String, V> before) throws SQLException {
        var taken = new HashSet<String>();
        try (var rows = fold.executeQuery()) {
            while (rows.next()) {
                taken.add(rows.getString(1));
            }
        }
        return told.stream()
                .filter(each -> taken.contains(each.key()) && !each.value().equals(before.get(each.key())))
                .map(Told::key)
                .toList();
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
     * @param keys of tenants or regions, in their order
     */
    public static void recheck(Connection connection, String kind, List<String> keys) throws SQLException {
        try (var insert = connection.prepareStatement(RECHECK)) {
            insert.setString(1, kind);
            insert.setArray(2, connection.createArrayOf("text", keys.toArray()));
            insert.executeUpdate();
        }
    }
}
