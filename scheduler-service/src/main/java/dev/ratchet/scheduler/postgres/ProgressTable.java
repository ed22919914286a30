package dev.ratchet.scheduler.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.scheduler.domain.Chunks;
import dev.ratchet.scheduler.domain.Followed;
import dev.ratchet.scheduler.domain.Halt;
import dev.ratchet.scheduler.domain.Pace;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.domain.SweepState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** SQL of the table {@code sweep_progress}. */
public final class ProgressTable {
    private static final String FOLD = """
            insert into sweep_progress
                (sweep_id, service, state, total, done, repaired, causes, revision, progressed_at, chunks, halt,
                 from_at, from_done, mark_at, mark_done)
            select sweep_id, service, state, total, done, repaired, causes::jsonb, revision, progressed_at,
                   chunks::jsonb, halt::jsonb, from_at, from_done, mark_at, mark_done
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[],
                        ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[], ?::bigint[], ?::timestamptz[],
                        ?::bigint[])
                 as report (sweep_id, service, state, total, done, repaired, causes, revision, progressed_at, chunks,
                            halt, from_at, from_done, mark_at, mark_done)
            on conflict (sweep_id, service) do update
            set state = excluded.state, total = excluded.total, done = excluded.done, repaired = excluded.repaired,
                causes = excluded.causes, revision = excluded.revision, progressed_at = excluded.progressed_at,
                chunks = excluded.chunks, halt = excluded.halt, from_at = excluded.from_at,
                from_done = excluded.from_done, mark_at = excluded.mark_at, mark_done = excluded.mark_done
            where sweep_progress.revision < excluded.revision
            """;

    private static final String OF_SWEEPS = "select * from sweep_progress where sweep_id = any (?)";

    private ProgressTable() {}

    /** @param news one per sweep and service, in that order, so that two writers never lock crosswise */
    public static void fold(Connection connection, Collection<Followed> news) throws SQLException {
        if (news.isEmpty()) {
            return;
        }
        try (var upsert = connection.prepareStatement(FOLD)) {
            var columns = new Columns<>(upsert, news);
            columns.add("text", each -> each.latest().sweepId());
            columns.add("text", each -> each.latest().service());
            columns.add("text", each -> each.latest().state().name());
            columns.add("int8", each -> each.latest().total());
            columns.add("int8", each -> each.latest().done());
            columns.add("int8", each -> each.latest().repaired());
            columns.add("text", each -> Json.write(each.latest().causes()));
            columns.add("int8", each -> each.latest().revision());
            // text in UTC: a Timestamp in an array is written in local time
            columns.add("timestamptz", each -> each.latest().progressedAt().toString());
            columns.add("text", each -> Json.writeOrNull(each.latest().chunks()));
            columns.add("text", each -> Json.writeOrNull(each.latest().halt()));
            columns.add("timestamptz", each -> each.pace().from().toString());
            columns.add("int8", each -> each.pace().fromDone());
            columns.add("timestamptz", each -> each.pace().mark().toString());
            columns.add("int8", each -> each.pace().markDone());
            upsert.executeUpdate();
        }
    }

    public static List<Followed> of(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(OF_SWEEPS)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            try (var rows = query.executeQuery()) {
                var followed = new ArrayList<Followed>();
                while (rows.next()) {
                    var report = report(rows);
                    followed.add(new Followed(report, pace(rows, report)));
                }
                return followed;
            }
        }
    }

    private static ServiceProgress report(ResultSet row) throws SQLException {
        return new ServiceProgress(
                row.getString("sweep_id"),
                row.getString("service"),
                SweepState.valueOf(row.getString("state")),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("repaired"),
                Json.read(row.getString("causes"), new TypeReference<TreeMap<String, Long>>() {}),
                row.getLong("revision"),
                row.getTimestamp("progressed_at").toInstant(),
                Json.readOrNull(row.getString("chunks"), Chunks.class),
                Json.readOrNull(row.getString("halt"), Halt.class));
    }

    /** Where a replica of the version before wrote the row, speed is measured from its report on. */
    private static Pace pace(ResultSet row, ServiceProgress report) throws SQLException {
        var from = row.getTimestamp("from_at");
        var mark = row.getTimestamp("mark_at");
        return from == null || mark == null
                ? Pace.startingAt(report)
                : new Pace(from.toInstant(), row.getLong("from_done"), mark.toInstant(), row.getLong("mark_done"));
    }
}
