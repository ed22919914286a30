package dev.ratchet.notification.banner.postgres;

import dev.ratchet.notification.banner.domain.Announcement;
import dev.ratchet.notification.banner.domain.Home;
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
}
