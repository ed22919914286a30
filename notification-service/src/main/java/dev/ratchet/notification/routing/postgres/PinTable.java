package dev.ratchet.notification.routing.postgres;

import dev.ratchet.notification.routing.domain.Pin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Gateways that persons put first. */
public final class PinTable {
    private PinTable() {}

    /** In place of the one before. */
    public static void put(Connection connection, String country, String gateway, String reason, String actor)
            throws SQLException {
        try (var upsert = connection.prepareStatement("""
                insert into route_pin (country, gateway, reason, pinned_by, pinned_at)
                values (?, ?, ?, ?, clock_timestamp())
                on conflict (country) do update set gateway = excluded.gateway, reason = excluded.reason,
                       pinned_by = excluded.pinned_by, pinned_at = excluded.pinned_at
                """)) {
            upsert.setString(1, country);
            upsert.setString(2, gateway);
            upsert.setString(3, reason);
            upsert.setString(4, actor);
            upsert.executeUpdate();
        }
    }

    /** @return whether there was one */
    public static boolean remove(Connection connection, String country) throws SQLException {
        try (var delete = connection.prepareStatement("delete from route_pin where country = ?")) {
            delete.setString(1, country);
            return delete.executeUpdate() > 0;
        }
    }

    /** By country. */
    public static List<Pin> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select country, gateway, reason, pinned_by, pinned_at from route_pin order by country");
                var row = query.executeQuery()) {
            var all = new ArrayList<Pin>();
            while (row.next()) {
                all.add(new Pin(
                        row.getString("country"),
                        row.getString("gateway"),
                        row.getString("reason"),
                        row.getString("pinned_by"),
                        row.getObject("pinned_at", OffsetDateTime.class).toInstant()));
            }
            return all;
        }
    }
}
