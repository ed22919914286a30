package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.postgres.ForecastTable;
import dev.ratchet.policy.postgres.ForecastTable.Basis;
import dev.ratchet.policy.postgres.ForecastTable.Promised;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds a change to what was forecast of it, and keeps the two together. */
@ApplicationScoped
public class Forecasts {
    private final Transactions transactions;

    public Forecasts(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * In what a change is another than the one that was forecast; empty where it is the same.
     *
     * @param change what would come into force, and the version that is in force
     */
    Optional<String> deviation(Tx tx, UUID forecastId, Basis change) throws SQLException {
        var found = ForecastTable.basis(
                tx.connection(),
                forecastId,
                change.kind(),
                change.subject(),
                change.draft().getClass());
        if (found.isEmpty()) {
            return Optional.of("there is no such forecast of " + change.subject());
        }
        var basis = found.get();
        if (basis.baseVersion() != change.baseVersion()) {
            return Optional.of("the forecast was made on version " + basis.baseVersion() + ", and version "
                    + change.baseVersion() + " is in force");
        }
        return basis.equals(change) ? Optional.empty() : Optional.of("the change differs from the forecast one");
    }

    /** @param rolloutId null where nothing changed */
    void applied(Tx tx, @Nullable UUID forecastId, @Nullable String rolloutId) throws SQLException {
        if (forecastId != null && rolloutId != null) {
            ForecastTable.applied(tx.connection(), forecastId, rolloutId);
        }
    }

    void waits(Tx tx, @Nullable UUID forecastId, UUID changeId) throws SQLException {
        if (forecastId != null) {
            ForecastTable.waits(tx.connection(), forecastId, changeId);
        }
    }

    void approved(Tx tx, UUID changeId, @Nullable String rolloutId) throws SQLException {
        if (rolloutId != null) {
            ForecastTable.approved(tx.connection(), changeId, rolloutId);
        }
    }

    /** What was forecast of the change behind a rollout; empty where the change was made without a forecast. */
    public Optional<Promised> promised(String rolloutId) {
        return transactions.read(connection -> ForecastTable.promised(connection, rolloutId));
    }
}
