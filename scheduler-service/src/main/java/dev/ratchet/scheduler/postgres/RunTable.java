package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.DueRun;
import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.RunKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** SQL of the table {@code run}. */
public final class RunTable {
    private static final String START = """
            insert into run (sweep_id, kind, region, local_date, zone, due_at, started_at, dry_run, requested_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (kind, region, local_date) do nothing
            """;

    private static final String REGIONS_NOT_STARTED = """
            select distinct due.region
            from unnest(?::text[], ?::text[], ?::date[]) as due (kind, region, local_date)
            where not exists (
                select from run
                where run.kind = due.kind and run.region = due.region and run.local_date = due.local_date)
            """;

    private static final String FIND = "select * from run where sweep_id = ?";

    private static final String PAGE = "select * from run where number < ? order by number desc limit ?";

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
            insert.setTimestamp(7, Timestamp.from(run.startedAt()));
            insert.setBoolean(8, run.dryRun());
            switch (run) {
                case Run.Scheduled scheduled -> {
                    insert.setObject(4, scheduled.due().date());
                    insert.setString(5, scheduled.due().zone().getId());
                    insert.setTimestamp(6, Timestamp.from(scheduled.due().dueAt()));
                    insert.setString(9, null);
                }
                case Run.Requested requested -> {
                    insert.setObject(4, null, java.sql.Types.DATE);
                    insert.setString(5, null);
                    insert.setTimestamp(6, null);
                    insert.setString(9, requested.requestedBy());
                }
            }
            return insert.executeUpdate() == 1;
        }
    }

    /** Which regions have something due that nobody started yet, in order. */
    public static Set<String> regionsNotStarted(Connection connection, List<DueRun> due) throws SQLException {
        try (var query = connection.prepareStatement(REGIONS_NOT_STARTED)) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", due.stream().map(run -> run.kind().name()).toArray()));
            query.setArray(
                    2,
                    connection.createArrayOf(
                            "text", due.stream().map(DueRun::region).toArray()));
            query.setArray(
                    3,
                    connection.createArrayOf(
                            "date",
                            due.stream().map(run -> run.date().toString()).toArray()));
            try (var rows = query.executeQuery()) {
                var regions = new TreeSet<String>();
                while (rows.next()) {
                    regions.add(rows.getString(1));
                }
                return regions;
            }
        }
    }

    public static Optional<Run> find(Connection connection, String sweepId) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, sweepId);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(run(rows)) : Optional.empty();
            }
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

    private static Run run(ResultSet row) throws SQLException {
        var sweepId = row.getString("sweep_id");
        var region = row.getString("region");
        var kind = RunKind.valueOf(row.getString("kind"));
        var startedAt = row.getTimestamp("started_at").toInstant();
        return kind == RunKind.MANUAL
                ? new Run.Requested(
                        sweepId, region, row.getBoolean("dry_run"), row.getString("requested_by"), startedAt)
                : new Run.Scheduled(
                        sweepId,
                        new DueRun(
                                kind,
                                region,
                                row.getObject("local_date", LocalDate.class),
                                ZoneId.of(row.getString("zone")),
                                row.getTimestamp("due_at").toInstant()),
                        startedAt);
    }
}
