package dev.ratchet.scheduler.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.scheduler.domain.ServiceProgress;
import dev.ratchet.scheduler.domain.SweepState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** SQL of the table {@code sweep_progress}. */
public final class ProgressTable {
    private static final String FOLD = """
            insert into sweep_progress
                (sweep_id, service, state, total, done, repaired, causes, revision, progressed_at)
            select sweep_id, service, state, total, done, repaired, causes::jsonb, revision, progressed_at
            from unnest(?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[], ?::bigint[],
                        ?::timestamptz[])
                 as report (sweep_id, service, state, total, done, repaired, causes, revision, progressed_at)
            on conflict (sweep_id, service) do update
            set state = excluded.state, total = excluded.total, done = excluded.done, repaired = excluded.repaired,
                causes = excluded.causes, revision = excluded.revision, progressed_at = excluded.progressed_at
            where sweep_progress.revision < excluded.revision
            """;

    private static final String OF_SWEEPS = "select * from sweep_progress where sweep_id = any (?)";

    private static final JsonMapper JSON = new JsonMapper();

    private ProgressTable() {}

    /** @param reports one per sweep and service, in that order, so that two writers never lock crosswise */
    public static void fold(Connection connection, Collection<ServiceProgress> reports) throws SQLException {
        try (var upsert = connection.prepareStatement(FOLD)) {
            upsert.setArray(1, connection.createArrayOf("text", column(reports, ServiceProgress::sweepId)));
            upsert.setArray(2, connection.createArrayOf("text", column(reports, ServiceProgress::service)));
            upsert.setArray(
                    3,
                    connection.createArrayOf(
                            "text", column(reports, report -> report.state().name())));
            upsert.setArray(4, connection.createArrayOf("int8", column(reports, ServiceProgress::total)));
            upsert.setArray(5, connection.createArrayOf("int8", column(reports, ServiceProgress::done)));
            upsert.setArray(6, connection.createArrayOf("int8", column(reports, ServiceProgress::repaired)));
            upsert.setArray(7, connection.createArrayOf("text", column(reports, report -> write(report.causes()))));
            upsert.setArray(8, connection.createArrayOf("int8", column(reports, ServiceProgress::revision)));
            upsert.setArray(
                    9,
                    connection.createArrayOf(
                            // text in UTC: a Timestamp in an array is written in local time
                            "timestamptz",
                            column(reports, report -> report.progressedAt().toString())));
            upsert.executeUpdate();
        }
    }

    public static List<ServiceProgress> of(Connection connection, Collection<String> sweepIds) throws SQLException {
        try (var query = connection.prepareStatement(OF_SWEEPS)) {
            query.setArray(1, connection.createArrayOf("text", sweepIds.toArray()));
            try (var rows = query.executeQuery()) {
                var reports = new ArrayList<ServiceProgress>();
                while (rows.next()) {
                    reports.add(report(rows));
                }
                return reports;
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
                read(row.getString("causes")),
                row.getLong("revision"),
                row.getTimestamp("progressed_at").toInstant());
    }

    private static Object[] column(Collection<ServiceProgress> reports, Function<ServiceProgress, Object> value) {
        return reports.stream().map(value).toArray();
    }

    private static String write(Map<String, Long> causes) {
        try {
            return JSON.writeValueAsString(causes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Long> read(String causes) {
        try {
            return JSON.readValue(causes, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
