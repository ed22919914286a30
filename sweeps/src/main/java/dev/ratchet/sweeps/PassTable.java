package dev.ratchet.sweeps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.ratchet.events.EventJson;
import dev.ratchet.events.Loosening;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SQL of the table {@code pass}. */
final class PassTable {
    private static final String PLAN = """
            insert into pass (pass_id, scope, subject, cause, caused_by, sweep, cutoff, dry_run,
                              loosening_actor, loosening_reason, planned_at, turn_at, zone)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    /** The pass whose turn it is among those that no other replica works on now. */
    private static final String CLAIM = """
            select * from pass where state = 'RUNNING' order by turn_at, pass_id limit 1
            for update skip locked
            """;

    private static final String ADVANCE = """
            update pass set after_tenant = ?, after_user = ?, total = ?, done = ?, repaired = ?, causes = ?::jsonb,
                            revision = revision + 1, state = ?, finished_at = ?
            where pass_id = ?
            """;

    private static final String POSTPONE = "update pass set turn_at = ? where pass_id = ? and turn_at < ?";

    private static final String REPORT = "select * from pass where pass_id = ? and scope = ? and subject = ?";

    private static final String REPORTS = """
            select * from pass where scope = ? and subject = ? order by planned_at desc, pass_id limit ?
            """;

    private static final String DECIDED_ELSEWHERE = """
            select distinct other.subject from pass as other, pass as this
            where this.pass_id = ? and other.pass_id <> this.pass_id
              and other.state = 'RUNNING' and other.scope = 'TENANT' and other.loosening_actor is not null
              and other.subject = any (?)
              and (this.loosening_actor is null
                   or (other.planned_at, other.pass_id) > (this.planned_at, this.pass_id))
            """;

    private PassTable() {}

    static boolean plan(Connection connection, Pass pass, Instant now) throws SQLException {
        try (var insert = connection.prepareStatement(PLAN)) {
            insert.setString(1, pass.id());
            insert.setString(2, pass.scope().name());
            insert.setString(3, pass.subject());
            insert.setString(4, pass.cause());
            insert.setString(5, pass.causedBy());
            insert.setBoolean(6, pass.sweep());
            insert.setTimestamp(7, Timestamp.from(pass.cutoff()));
            insert.setBoolean(8, pass.dryRun());
            var loosening = pass.loosening();
            insert.setString(9, loosening == null ? null : loosening.actor());
            insert.setString(10, loosening == null ? null : loosening.reason());
            insert.setTimestamp(11, Timestamp.from(now));
            insert.setTimestamp(12, Timestamp.from(now));
            var zone = pass.zone();
            insert.setString(13, zone == null ? null : zone.getId());
            return insert.executeUpdate() == 1;
        }
    }

    static Optional<Progress> claim(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(CLAIM);
                var row = query.executeQuery()) {
            return row.next() ? Optional.of(progress(row)) : Optional.empty();
        }
    }

    static void advance(Connection connection, Progress progress, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(ADVANCE)) {
            update.setString(1, progress.after().tenantId());
            update.setString(2, progress.after().userId());
            update.setObject(3, progress.total());
            update.setLong(4, progress.done());
            update.setLong(5, progress.repaired());
            update.setString(6, write(progress.causes()));
            update.setString(7, progress.finished() ? "COMPLETED" : "RUNNING");
            update.setTimestamp(8, progress.finished() ? Timestamp.from(now) : null);
            update.setString(9, progress.pass().id());
            update.executeUpdate();
        }
    }

    static void postpone(Connection connection, String passId, Instant now) throws SQLException {
        try (var update = connection.prepareStatement(POSTPONE)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, passId);
            update.setTimestamp(3, Timestamp.from(now));
            update.executeUpdate();
        }
    }

    static Optional<PassReport> report(Connection connection, String passId, Pass.Scope scope, String subject)
            throws SQLException {
        try (var query = connection.prepareStatement(REPORT)) {
            query.setString(1, passId);
            query.setString(2, scope.name());
            query.setString(3, subject);
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(report(row)) : Optional.empty();
            }
        }
    }

    static Set<String> decidedElsewhere(Connection connection, Pass pass, Collection<String> tenantIds)
            throws SQLException {
        try (var query = connection.prepareStatement(DECIDED_ELSEWHERE)) {
            query.setString(1, pass.id());
            query.setArray(2, connection.createArrayOf("text", tenantIds.toArray()));
            try (var row = query.executeQuery()) {
                var tenants = new HashSet<String>();
                while (row.next()) {
                    tenants.add(row.getString(1));
                }
                return tenants;
            }
        }
    }

    static List<PassReport> reports(Connection connection, Pass.Scope scope, String subject, int limit)
            throws SQLException {
        try (var query = connection.prepareStatement(REPORTS)) {
            query.setString(1, scope.name());
            query.setString(2, subject);
            query.setInt(3, limit);
            try (var row = query.executeQuery()) {
                var reports = new ArrayList<PassReport>();
                while (row.next()) {
                    reports.add(report(row));
                }
                return reports;
            }
        }
    }

    private static PassReport report(ResultSet row) throws SQLException {
        var finishedAt = row.getTimestamp("finished_at");
        return new PassReport(
                pass(row),
                row.getObject("total", Long.class),
                row.getLong("done"),
                row.getLong("repaired"),
                read(row.getString("causes")),
                row.getTimestamp("planned_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }

    private static Pass pass(ResultSet row) throws SQLException {
        var zone = row.getString("zone");
        return new Pass(
                row.getString("pass_id"),
                Pass.Scope.valueOf(row.getString("scope")),
                row.getString("subject"),
                row.getString("cause"),
                row.getString("caused_by"),
                row.getBoolean("sweep"),
                row.getTimestamp("cutoff").toInstant(),
                row.getBoolean("dry_run"),
                loosening(row.getString("loosening_actor"), row.getString("loosening_reason")),
                zone == null ? null : ZoneId.of(zone));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                pass(row),
                new UserKey(row.getString("after_tenant"), row.getString("after_user")),
                row.getObject("total", Long.class),
                row.getLong("done"),
                row.getLong("repaired"),
                read(row.getString("causes")),
                row.getLong("revision"),
                false);
    }

    private static @Nullable Loosening loosening(@Nullable String actor, @Nullable String reason) {
        return actor == null || reason == null ? null : new Loosening(actor, reason);
    }

    private static String write(Map<String, Long> causes) {
        try {
            return EventJson.MAPPER.writeValueAsString(causes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Long> read(String causes) {
        try {
            return EventJson.MAPPER.readValue(causes, new TypeReference<TreeMap<String, Long>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
