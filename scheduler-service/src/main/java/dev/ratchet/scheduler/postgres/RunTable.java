package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.DueRun;
import dev.ratchet.scheduler.domain.Place;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.Scope;
import dev.ratchet.scheduler.domain.Stage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code run}. */
public final class RunTable {
    private static final int NO_WAVE = 0;

    private static final String START = """
            insert into run (sweep_id, kind, region, tenants_in, local_date, zone, due_at, started_at, dry_run,
                             requested_by, wave, percent)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (kind, region, tenants_in, local_date, wave) do nothing
            """;

    private static final String NOT_STARTED = """
            select due.place
            from unnest(?::text[], ?::text[], ?::text[], ?::date[], ?::int[]) with ordinality
                 as due (kind, region, tenants_in, local_date, wave, place)
            where not exists (
                select from run
                where run.kind = due.kind and run.region = due.region and run.tenants_in = due.tenants_in
                  and run.local_date = due.local_date and run.wave = due.wave)
            order by due.place
            """;

    private static final String FIND = "select * from run where sweep_id = any (?)";

    private static final String PAGE = "select * from run where number < ? order by number desc limit ?";

    private static final String STARTED = """
            select * from run
            where due_at >= ? and due_at < ?
            order by due_at, kind collate "C", local_date, region collate "C", tenants_in collate "C"
            limit ?
            """;

    private static final String STARTED_BEHIND = STARTED.replace("order by", """
              and (due_at, kind collate "C", local_date, region collate "C", tenants_in collate "C") > (?, ?, ?, ?, ?)
            order by""".stripIndent());

    private RunTable() {}

    /**
     * A run and its place in the list.
     *
     * @param number grows with each run
     */
    public record Numbered(long number, Run run) {}

    /** @return false when the run exists already, started by whichever replica */
    public static boolean start(Connection connection, Run run) throws SQLException {
        try (var insert = connection.prepareStatement(START)) {
            insert.setString(1, run.sweepId());
            insert.setString(2, run.kind().name());
            insert.setString(3, run.region());
            insert.setString(4, zone(run.scope()));
            insert.setTimestamp(8, Timestamp.from(run.startedAt()));
            insert.setBoolean(9, run.dryRun());
            switch (run) {
                case Run.Scheduled scheduled -> {
                    insert.setObject(5, scheduled.due().date());
                    insert.setString(6, scheduled.due().zone().getId());
                    insert.setTimestamp(7, Timestamp.from(scheduled.due().dueAt()));
                    insert.setString(10, null);
                    var stage = scheduled.due().stage();
                    insert.setInt(11, wave(scheduled.due()));
                    insert.setObject(12, stage == null ? null : stage.percent(), Types.INTEGER);
                }
                case Run.Requested requested -> {
                    insert.setObject(5, null, Types.DATE);
                    insert.setString(6, null);
                    insert.setTimestamp(7, null);
                    insert.setString(10, requested.requestedBy());
                    insert.setInt(11, NO_WAVE);
                    insert.setObject(12, null, Types.INTEGER);
                }
            }
            return insert.executeUpdate() == 1;
        }
    }

    /** Those of them that nobody has started yet, in the same order. */
    public static List<DueRun> notStarted(Connection connection, List<DueRun> due) throws SQLException {
        try (var query = connection.prepareStatement(NOT_STARTED)) {
            column(query, 1, "text", due, run -> run.kind().name());
            column(query, 2, "text", due, DueRun::region);
            column(query, 3, "text", due, run -> zone(run.scope()));
            column(query, 4, "date", due, run -> run.date().toString());
            column(query, 5, "int4", due, RunTable::wave);
            try (var rows = query.executeQuery()) {
                var left = new ArrayList<DueRun>();
                while (rows.next()) {
                    left.add(due.get(rows.getInt(1) - 1));
                }
                return left;
            }
        }
    }

    private static void column(
            PreparedStatement statement, int position, String type, List<DueRun> due, Function<DueRun, Object> value)
            throws SQLException {
        var values = due.stream().map(value).toArray();
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }

    public static Optional<Run> find(Connection connection, String sweepId) throws SQLException {
        return find(connection, List.of(sweepId)).stream().findFirst();
    }

    /** Those of them that exist. */
    public static List<Run> find(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            return runs(query);
        }
    }

    /** Newest first, those with a number below the given one. */
    public static List<Numbered> page(Connection connection, long below, int limit) throws SQLException {
        try (var query = connection.prepareStatement(PAGE)) {
            query.setLong(1, below);
            query.setInt(2, limit);
            try (var rows = query.executeQuery()) {
                var runs = new ArrayList<Numbered>();
                while (rows.next()) {
                    runs.add(new Numbered(rows.getLong("number"), run(rows)));
                }
                return runs;
            }
        }
    }

    /** What the calendar started, by when it was due, in the order of places. */
    public static List<Run.Scheduled> started(
            Connection connection, Instant from, Instant to, Optional<Place> behind, int limit) throws SQLException {
        try (var query = connection.prepareStatement(behind.isPresent() ? STARTED_BEHIND : STARTED)) {
            query.setTimestamp(1, Timestamp.from(from));
            query.setTimestamp(2, Timestamp.from(to));
            int next = 3;
            if (behind.isPresent()) {
                var place = behind.get();
                query.setTimestamp(next++, Timestamp.from(place.at()));
                query.setString(next++, place.kind().name());
                query.setObject(next++, place.date());
                query.setString(next++, place.region());
                query.setString(next++, place.zone());
            }
            query.setInt(next, limit);
            try (var rows = query.executeQuery()) {
                var runs = new ArrayList<Run.Scheduled>();
                while (rows.next()) {
                    runs.add(scheduled(rows));
                }
                return runs;
            }
        }
    }

    /** Never null in the table, for a unique key holds nulls apart. */
    private static String zone(Scope scope) {
        var zone = scope.zone();
        return zone == null ? "" : zone.getId();
    }

    static List<Run> runs(PreparedStatement query) throws SQLException {
        try (var rows = query.executeQuery()) {
            var runs = new ArrayList<Run>();
            while (rows.next()) {
                runs.add(run(rows));
            }
            return runs;
        }
    }

    /** Never null in the table, for a unique key holds nulls apart. */
    private static int wave(DueRun run) {
        var stage = run.stage();
        return stage == null ? NO_WAVE : stage.wave();
    }

    private static @Nullable Stage stage(ResultSet row) throws SQLException {
        var wave = row.getInt("wave");
        return wave == NO_WAVE ? null : new Stage(wave, row.getInt("percent"));
    }

    private static Run run(ResultSet row) throws SQLException {
        return RunKind.valueOf(row.getString("kind")) == RunKind.MANUAL
                ? new Run.Requested(
                        row.getString("sweep_id"),
                        row.getString("region"),
                        row.getBoolean("dry_run"),
                        row.getString("requested_by"),
                        row.getTimestamp("started_at").toInstant())
                : scheduled(row);
    }

    private static Run.Scheduled scheduled(ResultSet row) throws SQLException {
        var tenantsIn = row.getString("tenants_in");
        return new Run.Scheduled(
                row.getString("sweep_id"),
                new DueRun(
                        RunKind.valueOf(row.getString("kind")),
                        new Scope(row.getString("region"), tenantsIn.isEmpty() ? null : ZoneId.of(tenantsIn)),
                        row.getObject("local_date", LocalDate.class),
                        ZoneId.of(row.getString("zone")),
                        row.getTimestamp("due_at").toInstant(),
                        stage(row)),
                row.getTimestamp("started_at").toInstant());
    }
}
