package dev.ratchet.scheduler.postgres;

import dev.ratchet.scheduler.domain.SweepReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Objects;
import java.util.Optional;

/** SQL of the table {@code report}, whose rows never change. */
public final class ReportTable {
    private static final String KEEP = """
            insert into report (sweep_id, ended_at, document) values (?, ?, ?::jsonb)
            on conflict (sweep_id) do nothing
            """;

    private static final String FIND = "select document from report where sweep_id = ?";

    private ReportTable() {}

    /**
     * @param report of a sweep that is over
     * @return false when it is kept already
     */
    public static boolean keep(Connection connection, SweepReport report) throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, report.sweepId());
            insert.setTimestamp(2, Timestamp.from(Objects.requireNonNull(report.endedAt())));
            insert.setString(3, Json.write(report));
            return insert.executeUpdate() == 1;
        }
    }

    public static Optional<SweepReport> find(Connection connection, String sweepId) throws SQLException {
        try (var query = connection.prepareStatement(FIND)) {
            query.setString(1, sweepId);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(Json.read(rows.getString(1), SweepReport.class)) : Optional.empty();
            }
        }
    }
}
