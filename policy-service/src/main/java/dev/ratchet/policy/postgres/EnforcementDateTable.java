package dev.ratchet.policy.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.Thresholds;
import dev.ratchet.policy.domain.Wave;
import dev.ratchet.policy.domain.Waves;
import dev.ratchet.policy.domain.WorkingHours;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code enforcement_date}. */
public final class EnforcementDateTable {
    private static final String WRITE = """
            with written as (
            insert into enforcement_date (region, enforcement_date, zone, announce_from, changed_at, changed_by,
                                          enforce_at, working_hours, freeze_days, waves, thresholds,
                                          revision)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::jsonb, ?::jsonb, 1)
            on conflict (region) do update set
                enforcement_date = excluded.enforcement_date, zone = excluded.zone,
                announce_from = excluded.announce_from, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, enforce_at = excluded.enforce_at,
                working_hours = excluded.working_hours, freeze_days = excluded.freeze_days,
                waves = excluded.waves, thresholds = excluded.thresholds, revision = enforcement_date.revision + 1
            returning *
            )
            insert into enforcement_date_history (region, revision, enforcement_date, zone, announce_from, changed_at,
                                                  changed_by, enforce_at, working_hours, freeze_days, waves, thresholds,
                                                  reason)
            select region, revision, enforcement_date, zone, announce_from, changed_at, changed_by, enforce_at,
                   working_hours, freeze_days, waves, thresholds, ?
            from written
            returning revision
            """;

    /** Freeze days as text: a date of java.sql is an instant, in whatever zone the JVM has. */
    private static final String SELECT = "select *, freeze_days::text[] as frozen from ";

    private static final String HISTORY = SELECT + """
            enforcement_date_history
            where region = ? and revision < ? order by revision desc limit ?
            """;

    private static final TypeReference<List<Wave>> PLAN = new TypeReference<>() {};

    private EnforcementDateTable() {}

    public static StoredDate write(
            Connection connection, EnforcementDate date, Instant now, String actor, String reason) throws SQLException {
        try (var upsert = connection.prepareStatement(WRITE)) {
            upsert.setString(1, date.region());
            upsert.setObject(2, date.date());
            upsert.setString(3, date.zone().getId());
            upsert.setObject(4, date.announceFrom());
            upsert.setTimestamp(5, Rows.timestamp(now));
            upsert.setString(6, actor);
            upsert.setObject(7, date.enforceAt());
            var hours = date.workingHours();
            upsert.setString(8, hours == null ? null : Documents.write(hours));
            upsert.setArray(9, connection.createArrayOf("date", texts(date.freezeDays())));
            var waves = date.waves();
            upsert.setString(10, Documents.write(waves.plan()));
            var thresholds = waves.thresholds();
            upsert.setString(11, thresholds == null ? null : Documents.write(thresholds));
            upsert.setString(12, reason);
            try (var row = upsert.executeQuery()) {
                row.next();
                return new StoredDate(date, row.getLong("revision"));
            }
        }
    }

    public static Optional<EnforcementDate> find(Connection connection, String region) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "enforcement_date where region = ?")) {
            query.setString(1, region);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(readWhole(row, row.getString("region"))) : Optional.empty();
            }
        }
    }

    /** 0 where the region has no date. */
    public static long revision(Connection connection, String region) throws SQLException {
        try (var query = connection.prepareStatement("select revision from enforcement_date where region = ?")) {
            query.setString(1, region);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    public static List<EnforcementDate> all(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(SELECT + "enforcement_date order by region");
                var row = query.executeQuery()) {
            var dates = new ArrayList<EnforcementDate>();
            while (row.next()) {
                dates.add(readWhole(row, row.getString("region")));
            }
            return dates;
        }
    }

    /** Below the revision {@code before}, newest first. */
    public static List<DateVersion> history(Connection connection, String region, long before, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(HISTORY)) {
            query.setString(1, region);
            query.setLong(2, before);
            query.setInt(3, limit);
            try (var row = query.executeQuery()) {
                var versions = new ArrayList<DateVersion>();
                while (row.next()) {
                    versions.add(new DateVersion(
                            readWhole(row, region),
                            row.getLong("revision"),
                            Rows.time(row, "changed_at"),
                            row.getString("changed_by"),
                            row.getString("reason")));
                }
                return versions;
            }
        }
    }

    private static EnforcementDate readWhole(ResultSet row, String region) throws SQLException {
        var hours = row.getString("working_hours");
        return new EnforcementDate(
                region,
                row.getObject("enforcement_date", LocalDate.class),
                ZoneId.of(row.getString("zone")),
                row.getObject("announce_from", LocalDate.class),
                row.getObject("enforce_at", LocalTime.class),
                hours == null ? null : Documents.read(hours, WorkingHours.class),
                dates(row.getArray("frozen")),
                waves(row.getString("waves"), row.getString("thresholds")));
    }

    private static Waves waves(String plan, @Nullable String thresholds) {
        return new Waves(
                Documents.read(plan, PLAN), thresholds == null ? null : Documents.read(thresholds, Thresholds.class));
    }

    private static Object[] texts(List<LocalDate> dates) {
        return dates.stream().map(LocalDate::toString).toArray();
    }

    private static List<LocalDate> dates(Array array) throws SQLException {
        var dates = new ArrayList<LocalDate>();
        for (var date : (String[]) array.getArray()) {
            dates.add(LocalDate.parse(date));
        }
        return dates;
    }

    /**
     * The date in a row that may come from an outer join, without working hours, freeze days and thresholds, from which
     * no requirement follows.
     */
    static @Nullable EnforcementDate read(ResultSet row, String region) throws SQLException {
        return read(row, region, "enforcement_date", "date_zone", "announce_from", "date_enforce_at", "date_waves");
    }

    /** That of the partner programme, in a row that has both. */
    static @Nullable EnforcementDate readPartners(ResultSet row) throws SQLException {
        return read(
                row,
                EnforcementDate.PARTNERS,
                "partner_date",
                "partner_zone",
                "partner_announce_from",
                "partner_enforce_at",
                "partner_waves");
    }

    private static @Nullable EnforcementDate read(
            ResultSet row,
            String region,
            String dateColumn,
            String zoneColumn,
            String announceColumn,
            String timeColumn,
            String wavesColumn)
            throws SQLException {
        var date = row.getObject(dateColumn, LocalDate.class);
        return date == null
                ? null
                : new EnforcementDate(
                        region,
                        date,
                        ZoneId.of(row.getString(zoneColumn)),
                        row.getObject(announceColumn, LocalDate.class),
                        row.getObject(timeColumn, LocalTime.class),
                        null,
                        List.of(),
                        waves(row.getString(wavesColumn), null));
    }
}
