package dev.ratchet.policy.application;

import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.Policy;
import dev.ratchet.policy.postgres.ForecastTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Holds a change to what was forecast of it. */
@ApplicationScoped
public class Forecasts {

    /** In what the change is another than the one that was forecast; empty where it is the same. */
    Optional<String> deviation(Tx tx, UUID forecastId, String tenantId, Policy draft) throws SQLException {
        return ForecastTable.policy(tx.connection(), forecastId, tenantId)
                .map(forecast -> forecast.equals(draft) ? "" : "the policy differs from the forecast one")
                .or(() -> Optional.of("there is no such forecast of this tenant"))
                .filter(why -> !why.isEmpty());
    }
}
