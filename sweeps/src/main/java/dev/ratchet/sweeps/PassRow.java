package dev.ratchet.sweeps;

import dev.ratchet.events.Loosening;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads and binds a pass. */
final class PassRow {
    private PassRow() {}

    static Pass read(ResultSet row) throws SQLException {
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

    static PassReport report(ResultSet row) throws SQLException {
        return new PassReport(
                read(row),
                row.getObject("total", Long.class),
                row.getLong("done"),
                row.getLong("repaired"),
                Causes.read(row.getString("causes")),
                row.getTimestamp("planned_at").toInstant(),
                instant(row, "finished_at"));
    }

    static void bind(PreparedStatement insert, Pass pass, Instant now) throws SQLException {
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
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Loosening loosening(@Nullable String actor, @Nullable String reason) {
        return actor == null || reason == null ? null : new Loosening(actor, reason);
    }
}
