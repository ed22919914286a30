package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.RegionCalendar;
import dev.ratchet.scheduler.domain.Schedule;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code region}. */
public final class RegionTable {
    private static final String NOTE_FIRST_SEEN = """
            insert into region (region, in_use_since)
            select * from unnest(?::text[], ?::timestamptz[])
            on conflict (region) do update set in_use_since = excluded.in_use_since
            where region.in_use_since is null or region.in_use_since > excluded.in_use_since
            """;

    private static final String FOLD_SCHEDULES = """
            insert into region (region, enforcement_date, zone, schedule_revision)
            select * from unnest(?::text[], ?::date[], ?::text[], ?::bigint[])
            on conflict (region) do update
            set enforcement_date = excluded.enforcement_date, zone = excluded.zone,
                schedule_revision = excluded.schedule_revision
            where region.schedule_revision is null or region.schedule_revision < excluded.schedule_revision
            """;

    private static final String COLUMNS = "select region, zone, enforcement_date, in_use_since from region";

    private RegionTable() {}

    /** Keeps the earliest instant of each region, whatever the order in which they come. */
    public static void noteFirstSeen(Connection connection, SortedMap<String, Instant> seen) throws SQLException {
        try (var upsert = connection.prepareStatement(NOTE_FIRST_SEEN)) {
            upsert.setArray(1, connection.createArrayOf("text", seen.keySet().toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            // text in UTC: a Timestamp in an array is written in local time
                            "timestamptz",
                            seen.values().stream().map(Instant::toString).toArray()));
            upsert.executeUpdate();
        }
    }

    /** @param schedules one per region, in the order of their names, so that two writers never lock crosswise */
    public static void fold(Connection connection, Collection<Schedule> schedules) throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_SCHEDULES)) {
            upsert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", schedules.stream().map(Schedule::region).toArray()));
            upsert.setArray(
                    2,
                    connection.createArrayOf(
                            "date",
                            schedules.stream()
                                    .map(schedule -> schedule.enforcementDate().toString())
                                    .toArray()));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "text",
                            schedules.stream()
                                    .map(schedule -> schedule.zone().getId())
                                    .toArray()));
            upsert.setArray(
                    4,
                    connection.createArrayOf(
                            "int8", schedules.stream().map(Schedule::revision).toArray()));
            upsert.executeUpdate();
        }
    }

    public static List<RegionCalendar> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(COLUMNS + " order by region");
                var rows = query.executeQuery()) {
            var regions = new ArrayList<RegionCalendar>();
            while (rows.next()) {
                regions.add(calendar(rows));
            }
            return regions;
        }
    }

    /** Reads one region so that its schedule cannot move before the transaction ends. */
    public static Optional<RegionCalendar> hold(Connection connection, String region) throws SQLException {
        try (var query = connection.prepareStatement(COLUMNS + " where region = ? for share")) {
            query.setString(1, region);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(calendar(rows)) : Optional.empty();
            }
        }
    }

    private static RegionCalendar calendar(ResultSet row) throws SQLException {
        var zone = row.getString("zone");
        return new RegionCalendar(
                row.getString("region"),
                zone == null ? RegionCalendar.ZONE_WITHOUT_SCHEDULE : ZoneId.of(zone),
                row.getObject("enforcement_date", LocalDate.class),
                instant(row.getTimestamp("in_use_since")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
