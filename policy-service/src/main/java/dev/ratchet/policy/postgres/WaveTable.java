package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Loosening;
import dev.ratchet.policy.domain.Opening;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** SQL of the tables {@code enforcement_wave} and {@code enforcement_wave_state}. */
public final class WaveTable {
    private static final String OPEN = """
            insert into enforcement_wave (region, enforcement_date, wave, percent, sweep_id, opened_at, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String STATE = """
            insert into enforcement_wave_state (sweep_id, revision, state, cause, actor, reason, recorded_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    /** A few rows: regions have twenty waves at most. */
    private static final String AT = """
            select wave.*, coalesce(told.state, 'OPEN') as state, told.actor, told.reason
            from (select ?::timestamptz as instant) as asked
            cross join enforcement_wave as wave
            left join lateral (
                select * from enforcement_wave_state as state
                where state.sweep_id = wave.sweep_id and state.recorded_at <= asked.instant
                order by revision desc limit 1
            ) as told on true
            where wave.recorded_at <= asked.instant
            order by wave.region, wave.enforcement_date, wave.wave
            """;

    private static final String FIND = """
            select region, enforcement_date, wave from enforcement_wave where sweep_id = ?
            """;

    private static final String KNOWN = "select sweep_id from enforcement_wave where sweep_id = any (?)";

    private static final String SHARE = """
            select wave.percent, coalesce(max(before.percent), 0) as reached
            from enforcement_wave as wave
            left join enforcement_wave as before
                 on before.region = wave.region and before.enforcement_date = wave.enforcement_date
                    and before.wave < wave.wave and before.percent < wave.percent
            where wave.sweep_id = ?
            group by wave.percent
            """;

    private static final String POSTPONED =
            "select exists (select from tenant where region = ? and postponed_until is not null)";

    private WaveTable() {}

    /** A date of a region. */
    record Day(String region, LocalDate date) {}

    /** Which wave of which date. */
    public record Name(String region, LocalDate date, int wave) {}

    /**
     * What becomes of a wave that was opened.
     *
     * @param revision the greatest holds
     * @param cause name of what led to it
     */
    public record Told(String sweepId, long revision, Opening.State state, String cause, Loosening decision) {}

    /** @return false where it was opened before */
    public static boolean open(Connection connection, Name name, Opening opening, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(OPEN)) {
            insert.setString(1, name.region());
            insert.setObject(2, name.date());
            insert.setInt(3, name.wave());
            insert.setInt(4, opening.percent());
            insert.setString(5, opening.sweepId());
            insert.setTimestamp(6, Rows.timestamp(opening.openedAt()));
            insert.setTimestamp(7, Rows.timestamp(now));
            return insert.executeUpdate() == 1;
        }
    }

    /** @return false where it was told before */
    public static boolean tell(Connection connection, Told told, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(STATE)) {
            insert.setString(1, told.sweepId());
            insert.setLong(2, told.revision());
            insert.setString(3, told.state().name());
            insert.setString(4, told.cause());
            insert.setString(5, told.decision().actor());
            insert.setString(6, told.decision().reason());
            insert.setTimestamp(7, Rows.timestamp(now));
            return insert.executeUpdate() == 1;
        }
    }

    public static Optional<Name> find(Connection connection, String sweepId) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, sweepId);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Name(
                                row.getString("region"),
                                row.getObject("enforcement_date", LocalDate.class),
                                row.getInt("wave")))
                        : Optional.empty();
            }
        }
    }

    /** Those of the sweeps that opened a wave. */
    public static Set<String> known(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(KNOWN)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            try (var row = query.executeQuery()) {
                var known = new HashSet<String>();
                while (row.next()) {
                    known.add(row.getString(1));
                }
                return known;
            }
        }
    }

    /**
     * Which share, 0 to 1, of the users whom no wave before has reached is reached by the wave of a sweep; empty where the
     * sweep opened none.
     */
    static OptionalDouble share(Connection connection, String sweepId) throws SQLException {
        try (var query = connection.prepareStatement(SHARE)) {
            query.setString(1, sweepId);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return OptionalDouble.empty();
                }
                double reached = row.getInt("reached");
                return OptionalDouble.of((row.getInt("percent") - reached) / (100 - reached));
            }
        }
    }

    /** Whether some tenant of the region has a date of its own, until which its users know when MFA will be required. */
    public static boolean anyPostponed(Connection connection, String region) throws SQLException {
        try (var query = connection.prepareStatement(POSTPONED)) {
            query.setString(1, region);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The waves that were opened by an instant, by the date that they belong to, as they stood then. */
    static Map<Day, List<Opening>> at(Connection connection, Instant instant) throws SQLException {
        try (var query = connection.prepareStatement(AT)) {
            query.setTimestamp(1, Rows.timestamp(instant));
            try (var row = query.executeQuery()) {
                var openings = new HashMap<Day, List<Opening>>();
                while (row.next()) {
                    var day = new Day(row.getString("region"), row.getObject("enforcement_date", LocalDate.class));
                    openings.computeIfAbsent(day, unused -> new ArrayList<>()).add(read(row));
                }
                return openings;
            }
        }
    }

    private static Opening read(ResultSet row) throws SQLException {
        var state = Opening.State.valueOf(row.getString("state"));
        return new Opening(
                row.getString("sweep_id"),
                row.getInt("wave"),
                row.getInt("percent"),
                Rows.time(row, "opened_at"),
                state,
                state == Opening.State.ROLLED_BACK
                        ? new Loosening(row.getString("actor"), row.getString("reason"))
                        : null);
    }
}
