package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.Run;
import dev.ratchet.scheduler.domain.RunKind;
import dev.ratchet.scheduler.domain.SweepReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** SQL of the table {@code run} about sweeps that are going on. */
public final class OpenRuns {
    private static final String HOLD = "select * from run where sweep_id = any (?) order by sweep_id for update";

    private static final String END = "update run set ended_at = ? where sweep_id = ?";

    private static final String LOADS = """
            select run.kind, run.region, count(distinct run.sweep_id) as sweeps,
                   coalesce(sum(progress.total), 0) as total, coalesce(sum(progress.done), 0) as done
            from run left join sweep_progress as progress on progress.sweep_id = run.sweep_id
            where run.ended_at is null
            group by run.kind, run.region
            """;

    private static final String THROUGH = """
            select run.sweep_id
            from run join sweep_progress as progress on progress.sweep_id = run.sweep_id
            where run.ended_at is null
            group by run.sweep_id
            having bool_and(progress.state = 'COMPLETED')
            """;

    private OpenRuns() {}

    /**
     * Sweeps of one kind in one region that are going on.
     *
     * @param total users to look at, summed over the services
     * @param done users looked at
     */
    public record Load(RunKind kind, String region, long sweeps, long total, long done) {}

    /** Those of them that exist, locked until the transaction ends: reports and commands are judged one after another. */
    public static List<Run> hold(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(HOLD)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            return RunTable.runs(query);
        }
    }

    /** Those of which no service is at work by what was reported; one that has not reported may still begin. */
    public static List<String> through(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(THROUGH);
                var rows = query.executeQuery()) {
            var ids = new ArrayList<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        }
    }

    public static void end(Connection connection, SweepReport report) throws SQLException {
        var endedAt = report.endedAt();
        try (var update = connection.prepareStatement(END)) {
            update.setTimestamp(1, endedAt == null ? null : Timestamp.from(endedAt));
            update.setString(2, report.sweepId());
            update.executeUpdate();
        }
    }

    public static List<Load> loads(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(LOADS);
                var rows = query.executeQuery()) {
            var loads = new ArrayList<Load>();
            while (rows.next()) {
                loads.add(new Load(
                        RunKind.valueOf(rows.getString("kind")),
                        rows.getString("region"),
                        rows.getLong("sweeps"),
                        rows.getLong("total"),
                        rows.getLong("done")));
            }
            return loads;
        }
    }
}
