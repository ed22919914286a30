package dev.ratchet.policy.postgres;

import dev.ratchet.policy.domain.Policy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** SQL of the table {@code forecast}. */
public final class ForecastTable {
    private static final String POLICY =
            "select draft from forecast where forecast_id = ? and subject_kind = 'TENANT' and subject = ?";

    private ForecastTable() {}

    /** The policy that a forecast of the tenant was about. */
    public static Optional<Policy> policy(Connection connection, UUID forecastId, String tenantId) throws SQLException {
        try (var query = connection.prepareStatement(POLICY)) {
            query.setObject(1, forecastId);
            query.setString(2, tenantId);
            try (var row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(Documents.read(row.getString("draft"), Policy.class))
                        : Optional.empty();
            }
        }
    }
}
