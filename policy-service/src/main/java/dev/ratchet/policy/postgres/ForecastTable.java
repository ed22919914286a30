package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Forecast;
import dev.ratchet.sweeps.Pass;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** SQL of the table {@code forecast}. */
public final class ForecastTable {
    private static final String INSERT = """
            insert into forecast (forecast_id, subject_kind, subject, base_version, draft, result, made_by, made_at)
            values (?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
            """;

    private static final String BASIS =
            "select base_version, draft from forecast where forecast_id = ? and subject_kind = ? and subject = ?";

    private static final String APPLIED = "update forecast set rollout_id = ? where forecast_id = ?";

    private static final String WAITS = "update pending_change set forecast_id = ? where change_id = ?";

    private static final String APPROVED = """
            update forecast set rollout_id = ?
            from pending_change as change
            where change.change_id = ? and change.forecast_id = forecast.forecast_id
            """;

    private static final String PROMISED = "select forecast_id, result from forecast where rollout_id = ?";

    private ForecastTable() {}

    /**
     * What a forecast is about.
     *
     * @param kind of the subject, which is the tenant or the region
     * @param baseVersion of the policy, or revision of the date, that it was made against; 0 where there was none
     * @param draft the policy or the date that would come into force
     */
    public record Basis(Pass.Scope kind, String subject, long baseVersion, Object draft) {}

    /** A forecast that a change was held to. */
    public record Promised(UUID forecastId, Forecast forecast) {}

    public static void insert(
            Connection connection, UUID forecastId, Basis basis, Forecast forecast, String actor, Instant now)
            throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, forecastId);
            insert.setString(2, basis.kind().name());
            insert.setString(3, basis.subject());
            insert.setLong(4, basis.baseVersion());
            insert.setString(5, Documents.write(basis.draft()));
            insert.setString(6, Documents.write(forecast));
            insert.setString(7, actor);
            insert.setTimestamp(8, Rows.timestamp(now));
            insert.executeUpdate();
        }
    }

    /**
     * What a forecast of that subject was about; empty where it has none of that id.
     *
     * @param draftOf type of the draft
     */
    public static Optional<Basis> basis(
            Connection connection, UUID forecastId, Pass.Scope kind, String subject, Class<?> draftOf)
            throws SQLException {
        try (var query = connection.prepareStatement(BASIS)) {
            query.setObject(1, forecastId);
            query.setString(2, kind.name());
            query.setString(3, subject);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Basis(
                                kind,
                                subject,
                                row.getLong("base_version"),
                                Documents.read(row.getString("draft"), draftOf)))
                        : Optional.empty();
            }
        }
    }

    /** The change was made, with that rollout. */
    public static void applied(Connection connection, UUID forecastId, String rolloutId) throws SQLException {
        try (var update = connection.prepareStatement(APPLIED)) {
            update.setString(1, rolloutId);
            update.setObject(2, forecastId);
            update.executeUpdate();
        }
    }

    /** The change waits for a different admin. */
    public static void waits(Connection connection, UUID forecastId, UUID changeId) throws SQLException {
        try (var update = connection.prepareStatement(WAITS)) {
            update.setObject(1, forecastId);
            update.setObject(2, changeId);
            update.executeUpdate();
        }
    }

    /** A change that waited was made, with that rollout; it may have had no forecast. */
    public static void approved(Connection connection, UUID changeId, String rolloutId) throws SQLException {
        try (var update = connection.prepareStatement(APPROVED)) {
            update.setString(1, rolloutId);
            update.setObject(2, changeId);
            update.executeUpdate();
        }
    }

    /** What was forecast of the change behind a rollout; empty where the change was made without a forecast. */
    public static Optional<Promised> promised(Connection connection, String rolloutId) throws SQLException {
        try (var query = connection.prepareStatement(PROMISED)) {
            query.setString(1, rolloutId);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Promised(
                                row.getObject("forecast_id", UUID.class),
                                Documents.read(row.getString("result"), Forecast.class)))
                        : Optional.empty();
            }
        }
    }
}
