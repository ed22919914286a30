package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.Nights;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.RegionCalendar;
import dev.ratchet.scheduler.domain.Schedule;
import dev.ratchet.scheduler.domain.Scope;
import dev.ratchet.scheduler.domain.Thresholds;
import dev.ratchet.scheduler.domain.WorkingHours;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code region}. */
public final class RegionTable {
    private static final String NOTE = "insert into region (region) select unnest(?::text[]) on conflict do nothing";

    private static final String FOLD_SCHEDULES = """
            insert into region (region, enforcement_date, enforce_at, zone, working_from, working_until, working_days,
                                freeze_days, waves, thresholds, schedule_revision)
            select region, enforcement_date, enforce_at, zone, working_from, working_until, working_days::text[],
                   freeze_days::date[], waves::jsonb, thresholds::jsonb, revision
            from unnest(?::text[], ?::date[], ?::time[], ?::text[], ?::time[], ?::time[], ?::text[], ?::text[],
                        ?::text[], ?::text[], ?::bigint[])
                 as told (region, enforcement_date, enforce_at, zone, working_from, working_until, working_days,
                          freeze_days, waves, thresholds, revision)
            on conflict (region) do update
            set enforcement_date = excluded.enforcement_date, enforce_at = excluded.enforce_at, zone = excluded.zone,
                working_from = excluded.working_from, working_until = excluded.working_until,
                working_days = excluded.working_days, freeze_days = excluded.freeze_days,
                waves = excluded.waves, thresholds = excluded.thresholds,
                schedule_revision = excluded.schedule_revision
            where region.schedule_revision is null or region.schedule_revision < excluded.schedule_revision
            """;

    private static final String LOCK = """
            select region, thresholds from region where region = any (?) order by region collate "C"
            for no key update
            """;

    private static final String COLUMNS = "select *, freeze_days::text[] as frozen from region";

    private RegionTable() {}

    /** Has a row for each region, which whoever starts its runs can hold. */
    public static void note(Connection connection, SortedSet<String> regions) throws SQLException {
        try (var insert = connection.prepareStatement(NOTE)) {
            insert.setArray(1, connection.createArrayOf("text", regions.toArray()));
            insert.executeUpdate();
        }
    }

    /** @param schedules one per region, in the order of their names, so that two writers never lock crosswise */
    public static void fold(Connection connection, Collection<Schedule> schedules) throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD_SCHEDULES)) {
            column(upsert, 1, "text", schedules, Schedule::region);
            column(upsert, 2, "date", schedules, schedule -> schedule.enforcementDate());
            column(upsert, 3, "time", schedules, schedule -> schedule.enforceAt());
            column(upsert, 4, "text", schedules, schedule -> schedule.zone().getId());
            column(upsert, 5, "time", schedules, hours(WorkingHours::from));
            column(upsert, 6, "time", schedules, hours(WorkingHours::until));
            column(upsert, 7, "text", schedules, hours(hours -> literal(hours.days(), DayOfWeek::name)));
            column(upsert, 8, "text", schedules, told -> literal(told.freezeDays(), LocalDate::toString));
            column(upsert, 9, "text", schedules, told -> StagingColumns.plan(told.waves()));
            column(upsert, 10, "text", schedules, told -> StagingColumns.thresholds(told.thresholds()));
            upsert.setArray(
                    11,
                    connection.createArrayOf(
                            "int8", schedules.stream().map(Schedule::revision).toArray()));
            upsert.executeUpdate();
        }
    }

    /** As text: dates and times of java.sql are instants, in whatever zone the JVM has. */
    private static void column(
            PreparedStatement statement,
            int position,
            String type,
            Collection<Schedule> schedules,
            Function<Schedule, @Nullable Object> value)
            throws SQLException {
        var values = schedules.stream()
                .map(value)
                .map(each -> each == null ? null : each.toString())
                .toArray();
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    private static Function<Schedule, @Nullable Object> hours(Function<WorkingHours, Object> value) {
        return schedule -> {
            var hours = schedule.workingHours();
            return hours == null ? null : value.apply(hours);
        };
    }

    /** An array in a text, because arrays of arrays are of one length. */
    private static <T> String literal(List<T> values, Function<T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(",", "{", "}"));
    }

    public static List<RegionCalendar> all(Connection connection) throws SQLException {
        var nights = TenantTable.nights(connection);
        var waves = WaveTable.ofDates(connection);
        try (var query = connection.prepareStatement(COLUMNS + " order by region");
                var rows = query.executeQuery()) {
            var regions = new ArrayList<RegionCalendar>();
            while (rows.next()) {
                var region = rows.getString("region");
                regions.add(
                        calendar(rows, nights.getOrDefault(region, List.of()), waves.getOrDefault(region, List.of())));
            }
            return regions;
        }
    }

    /** Reads one region so that its schedule cannot move before the transaction ends. */
    public static Optional<RegionCalendar> hold(Connection connection, String region) throws SQLException {
        try (var query = connection.prepareStatement(COLUMNS + " where region = ? for share")) {
            query.setString(1, region);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(calendar(
                                rows,
                                TenantTable.nights(connection, region),
                                WaveTable.ofDates(connection).getOrDefault(region, List.of())))
                        : Optional.empty();
            }
        }
    }

    /**
     * Locks regions for whoever changes what has become of their waves: nobody opens the next one meanwhile.
     *
     * @param regions in the order of their names
     * @return at how many signals the waves of each halt
     */
    public static Map<String, Thresholds> lock(Connection connection, SortedSet<String> regions) throws SQLException {
        try (var query = connection.prepareStatement(LOCK)) {
            query.setArray(1, connection.createArrayOf("text", regions.toArray()));
            try (var rows = query.executeQuery()) {
                var thresholds = new HashMap<String, Thresholds>();
                while (rows.next()) {
                    thresholds.put(
                            rows.getString("region"), StagingColumns.readThresholds(rows.getString("thresholds")));
                }
                return thresholds;
            }
        }
    }

    /** At how many signals the waves of a region halt. */
    public static Thresholds thresholds(Connection connection, String region) throws SQLException {
        try (var query = connection.prepareStatement("select thresholds from region where region = ?")) {
            query.setString(1, region);
            try (var rows = query.executeQuery()) {
                return rows.next() ? StagingColumns.readThresholds(rows.getString(1)) : Thresholds.NONE;
            }
        }
    }

    private static RegionCalendar calendar(ResultSet row, List<Nights> ofZones, List<OpenedWave> opened)
            throws SQLException {
        var region = row.getString("region");
        var told = row.getString("zone");
        var zone = told == null ? RegionCalendar.ZONE_WITHOUT_SCHEDULE : ZoneId.of(told);
        var nights = new ArrayList<>(ofZones);
        var inUseSince = row.getTimestamp("in_use_since");
        if (inUseSince != null) {
            nights.add(new Nights(Scope.wholeOf(region), zone, inUseSince.toInstant()));
        }
        return new RegionCalendar(
                region,
                zone,
                row.getObject("enforcement_date", LocalDate.class),
                row.getObject("enforce_at", LocalTime.class),
                nights,
                StagingColumns.read(row, opened));
    }
}
