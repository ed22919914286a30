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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code enforcement_date}. */
public final class EnforcementDateTable {
    private static final String WRITE = """
            insert into enforcement_date (region, enforcement_date, zone, announce_from, changed_at, changed_by,
                                          revision)
            values (?, ?, ?, ?, ?, ?, 1)
            on conflict (region) do update set
                enforcement_date = excluded.enforcement_date, zone = excluded.zone,
                announce_from = excluded.announce_from, changed_at = excluded.changed_at,
                changed_by = excluded.changed_by, revision = enforcement_date.revision + 1
            returning *
            """;

    private EnforcementDateTable() {}

    public static StoredDate write(Connection connection, EnforcementDate date, Instant now, String actor)
            throws SQLException {
        try (var upsert = connection.prepareStatement(WRITE)) {
            upsert.setString(1, date.region());
            upsert.setObject(2, date.date());
            upsert.setString(3, date.zone().getId());
            upsert.setObject(4, date.announceFrom());
            upsert.setTimestamp(5, Rows.timestamp(now));
            upsert.setString(6, actor);
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

    /** The date in a row that may come from an outer join. */
    static @Nullable EnforcementDate read(ResultSet row, String region) throws SQLException {
        var date = row.getObject("enforcement_date", LocalDate.class);
        return date == null
                ? null
                : new EnforcementDate(
                        region,
                        date,
                        ZoneId.of(row.getString("date_zone")),
                        row.getObject("announce_from", LocalDate.class));
    }
}
