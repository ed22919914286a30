package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.EnforcementDate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code enforcement_date}. */
public final class EnforcementDateTable {
    private static final String WRITE = """
            with written as (
            insert into enforcement_date (region, enforcement_date, zone, announce_from, changed_at, changed_by,
                                          revision)
            values (?, ?, ?, ?, ?, ?, 1)
            on conflict (region) do update set
                enforcement_date = excluded.enforcement_date, zone = excluded.zone,
                announce_from = excluded.announce_from, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, revision = enforcement_date.revision + 1
            returning *
            )
            insert into enforcement_date_history (region, revision, enforcement_date, zone, announce_from, changed_at,
                                                  changed_by, reason)
            select region, revision, enforcement_date, zone, announce_from, changed_at, changed_by, ? from written
            returning revision
            """;

    private static final String HISTORY = """
            select *, zone as date_zone from enforcement_date_history
            where region = ? and revision < ? order by revision desc limit ?
            """;

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
            upsert.setString(7, reason);
            try (var row = upsert.executeQuery()) {
                row.next();
                return new StoredDate(date, row.getLong("revision"));
            }
        }
    }

    public static Optional<EnforcementDate> find(Connection connection, String region) throws SQLException {
        try (var query =
                connection.prepareStatement("select *, zone as date_zone from enforcement_date where region = ?")) {
            query.setString(1, region);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.ofNullable(read(row, row.getString("region"))) : Optional.empty();
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
        try (var query = connection.prepareStatement(
                        "select *, zone as date_zone from enforcement_date order by region");
                var row = query.executeQuery()) {
            var dates = new ArrayList<EnforcementDate>();
            while (row.next()) {
                var date = read(row, row.getString("region"));
                if (date != null) {
                    dates.add(date);
                }
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
                            Objects.requireNonNull(read(row, region)),
                            row.getLong("revision"),
                            Rows.time(row, "changed_at"),
                            row.getString("changed_by"),
                            row.getString("reason")));
                }
                return versions;
            }
        }
    }

    /** The date in a row that may come from an outer join. */
    static @Nullable EnforcementDate read(ResultSet row, String region) throws SQLException {
        return read(row, region, "enforcement_date", "date_zone", "announce_from");
    }

    /** That of the partner programme, in a row that has both. */
    static @Nullable EnforcementDate readPartners(ResultSet row) throws SQLException {
        return read(row, EnforcementDate.PARTNERS, "partner_date", "partner_zone", "partner_announce_from");
    }

    private static @Nullable EnforcementDate read(
            ResultSet row, String region, String dateColumn, String zoneColumn, String announceColumn)
            throws SQLException {
        var date = row.getObject(dateColumn, LocalDate.class);
        return date == null
                ? null
                : new EnforcementDate(
                        region,
                        date,
                        ZoneId.of(row.getString(zoneColumn)),
                        row.getObject(announceColumn, LocalDate.class));
    }
}
