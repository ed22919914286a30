package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.Counts;
import dev.ratchet.scheduler.domain.OpenedWave;
import dev.ratchet.scheduler.domain.SignalKind;
import dev.ratchet.scheduler.domain.Stage;
import dev.ratchet.scheduler.domain.WaveHalt;
import dev.ratchet.scheduler.domain.WaveSweep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code wave}. */
public final class WaveTable {
    private static final String OPEN = """
            insert into wave (sweep_id, region, enforcement_date, wave, percent, opened_at, counted_since)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String WAVES = """
            select wave.*, run.ended_at,
                   exists (select from sweep_progress as progress
                           where progress.sweep_id = wave.sweep_id and progress.state = 'HALTED') as sweep_halted
            from wave join run on run.sweep_id = wave.sweep_id
            """;

    private static final String OF_DATES = WAVES + """
            join region on region.region = wave.region and region.enforcement_date = wave.enforcement_date
            order by wave.region, wave.wave
            """;

    private static final String OF_DATE =
            WAVES + "where wave.region = ? and wave.enforcement_date = ? order by wave.wave";

    private static final String OF_SWEEPS = WAVES + "where wave.sweep_id = any (?) order by wave.region, wave.wave";

    private static final String WRITE = """
            update wave set
                state = told.state, counted_since = told.counted_since, lock_outs = told.lock_outs,
                failed_deliveries = told.failed_deliveries, refused_sign_ins = told.refused_sign_ins,
                support_signals = told.support_signals, halt_cause = told.halt_cause, halt_detail = told.halt_detail,
                halted_by = told.halted_by, halted_at = told.halted_at, control_revision = told.control_revision
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                        ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[])
                 as told (sweep_id, state, counted_since, lock_outs, failed_deliveries, refused_sign_ins,
                          support_signals, halt_cause, halt_detail, halted_by, halted_at, control_revision)
            where wave.sweep_id = told.sweep_id
            """;

    private WaveTable() {}

    public static void open(Connection connection, OpenedWave wave) throws SQLException {
        try (var insert = connection.prepareStatement(OPEN)) {
            insert.setString(1, wave.sweepId());
            insert.setString(2, wave.region());
            insert.setObject(3, wave.date());
            insert.setInt(4, wave.stage().wave());
            insert.setInt(5, wave.stage().percent());
            insert.setTimestamp(6, Timestamp.from(wave.openedAt()));
            insert.setTimestamp(7, Timestamp.from(wave.countedSince()));
            insert.executeUpdate();
        }
    }

    /** Those that were opened of the date that each region has now, by region, in the order of their numbers. */
    public static Map<String, List<OpenedWave>> ofDates(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(OF_DATES)) {
            var byRegion = new HashMap<String, List<OpenedWave>>();
            for (var wave : read(query)) {
                byRegion.computeIfAbsent(wave.region(), unused -> new ArrayList<>())
                        .add(wave);
            }
            return byRegion;
        }
    }

    /** The latest that was opened of the date that each of some regions has now, where one was. */
    public static List<OpenedWave> newest(Connection connection, Collection<String> regions) throws SQLException {
        var waves = ofDates(connection);
        return regions.stream()
                .filter(waves::containsKey)
                .map(region -> waves.getOrDefault(region, List.of()).getLast())
                .toList();
    }

    /** Those that were opened of a date, also one that the region has no more, in the order of their numbers. */
    public static List<OpenedWave> ofDate(Connection connection, String region, LocalDate date) throws SQLException {
        try (var query = connection.prepareStatement(OF_DATE)) {
            query.setString(1, region);
            query.setObject(2, date);
            return read(query);
        }
    }

    public static List<OpenedWave> ofSweeps(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(OF_SWEEPS)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            return read(query);
        }
    }

    /** Writes what has become of waves; the caller holds their regions. */
    public static void write(Connection connection, List<OpenedWave> waves) throws SQLException {
        if (waves.isEmpty()) {
            return;
        }
        try (var update = connection.prepareStatement(WRITE)) {
            column(update, 1, "text", waves, OpenedWave::sweepId);
            column(update, 2, "text", waves, wave -> wave.state().name());
            column(update, 3, "timestamptz", waves, wave -> wave.countedSince().toString());
            column(update, 4, "int8", waves, wave -> wave.counts().of(SignalKind.LOCK_OUT));
            column(update, 5, "int8", waves, wave -> wave.counts().of(SignalKind.FAILED_DELIVERY));
            column(update, 6, "int8", waves, wave -> wave.counts().of(SignalKind.REFUSED_SIGN_IN));
            column(update, 7, "int8", waves, wave -> wave.counts().of(SignalKind.SUPPORT));
            column(update, 8, "text", waves, halt(WaveHalt::cause));
            column(update, 9, "text", waves, halt(WaveHalt::detail));
            column(update, 10, "text", waves, halt(WaveHalt::by));
            column(update, 11, "timestamptz", waves, halt(halt -> halt.at().toString()));
            column(update, 12, "int8", waves, OpenedWave::revision);
            update.executeUpdate();
        }
    }

    private static Function<OpenedWave, @Nullable Object> halt(Function<WaveHalt, @Nullable Object> value) {
        return wave -> {
            var halt = wave.halt();
            return halt == null ? null : value.apply(halt);
        };
    }

    private static void column(
            PreparedStatement statement,
            int position,
            String type,
            List<OpenedWave> waves,
            Function<OpenedWave, @Nullable Object> value)
            throws SQLException {
        var values = waves.stream().map(value).toArray();
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    private static List<OpenedWave> read(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var waves = new ArrayList<OpenedWave>();
            while (rows.next()) {
                waves.add(wave(rows));
            }
            return waves;
        }
    }

    private static OpenedWave wave(ResultSet row) throws SQLException {
        var endedAt = row.getTimestamp("ended_at");
        return new OpenedWave(
                row.getString("sweep_id"),
                row.getString("region"),
                row.getObject("enforcement_date", LocalDate.class),
                new Stage(row.getInt("wave"), row.getInt("percent")),
                instant(row, "opened_at"),
                OpenedWave.State.valueOf(row.getString("state")),
                instant(row, "counted_since"),
                counts(row),
                row.getString("halt_cause") == null
                        ? null
                        : new WaveHalt(
                                row.getString("halt_cause"),
                                row.getString("halt_detail"),
                                row.getString("halted_by"),
                                instant(row, "halted_at")),
                row.getLong("control_revision"),
                new WaveSweep(row.getBoolean("sweep_halted"), endedAt == null ? null : endedAt.toInstant()));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static Counts counts(ResultSet row) throws SQLException {
        var byKind = new EnumMap<SignalKind, Long>(SignalKind.class);
        byKind.put(SignalKind.LOCK_OUT, row.getLong("lock_outs"));
        byKind.put(SignalKind.FAILED_DELIVERY, row.getLong("failed_deliveries"));
        byKind.put(SignalKind.REFUSED_SIGN_IN, row.getLong("refused_sign_ins"));
        byKind.put(SignalKind.SUPPORT, row.getLong("support_signals"));
        return new Counts(byKind);
    }
}
