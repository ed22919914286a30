package dev.ratchet.policy.application;

import dev.ratchet.outbox.Transactions;
import dev.ratchet.outbox.Tx;
import dev.ratchet.policy.domain.EnforcementDate;
import dev.ratchet.policy.domain.Hindrance;
import dev.ratchet.policy.postgres.ConfigurationLock;
import dev.ratchet.policy.postgres.DateVersion;
import dev.ratchet.policy.postgres.EnforcementDateTable;
import dev.ratchet.policy.postgres.ForecastTable;
import dev.ratchet.sweeps.Pass;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets or moves the enforcement date of a region, and has its users looked at again. */
@ApplicationScoped
public class SetEnforcementDate {
    private final Transactions transactions;
    private final Announcements announcements;
    private final Reevaluations reevaluations;
    private final AuditTrail audit;
    private final Forecasts forecasts;
    private final Clock clock;

    public SetEnforcementDate(
            Transactions transactions,
            Announcements announcements,
            Reevaluations reevaluations,
            AuditTrail audit,
            Forecasts forecasts,
            Clock clock) {
        this.transactions = transactions;
        this.announcements = announcements;
        this.reevaluations = reevaluations;
        this.audit = audit;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /** What became of the request. */
    public sealed interface Result {
        /**
         * It is in force.
         *
         * @param rollout to follow its way through the users; null where the date was the same already
         */
        record InForce(@Nullable String rollout) implements Result {}

        /** The change is not the one that was forecast. */
        record NotAsForecast(String why) implements Result {}

        /** Enforcement is not to begin then. */
        record Hindered(Hindrance hindrance) implements Result {}
    }

    /** @param forecastId of a forecast that the change is held to; null for none */
    public Result set(EnforcementDate date, String actor, String reason, @Nullable UUID forecastId) {
        var hindrance = Hindrance.of(date);
        if (hindrance.isPresent()) {
            return new Result.Hindered(hindrance.get());
        }
        return transactions.call(tx -> {
            ConfigurationLock.alone(tx.connection());
            var deviation = deviation(tx, date, forecastId);
            if (deviation.isPresent()) {
                return new Result.NotAsForecast(deviation.get());
            }
            var before = EnforcementDateTable.find(tx.connection(), date.region());
            if (before.isPresent() && before.get().equals(date)) {
                return new Result.InForce(null);
            }
            var rollout = put(tx, before, date, actor, reason);
            forecasts.applied(tx, forecastId, rollout);
            return new Result.InForce(rollout);
        });
    }

    private Optional<String> deviation(Tx tx, EnforcementDate date, @Nullable UUID forecastId) throws SQLException {
        if (forecastId == null) {
            return Optional.empty();
        }
        var revision = EnforcementDateTable.revision(tx.connection(), date.region());
        var asked = new ForecastTable.Basis(Pass.Scope.REGION, date.region(), revision, date);
        return forecasts.deviation(tx, forecastId, asked);
    }

    private String put(Tx tx, Optional<EnforcementDate> before, EnforcementDate date, String actor, String reason)
            throws SQLException {
        var now = clock.instant();
        var stored = EnforcementDateTable.write(tx.connection(), date, now, actor, reason);
        announcements.enforcementDateChanged(tx, stored, now, actor);
        audit.record(
                tx,
                AuditTrail.PLATFORM,
                actor,
                before.isPresent() ? "SCHEDULE_CHANGED" : "SCHEDULE_SET",
                reason,
                before.orElse(null),
                date,
                now);
        return reevaluations.ofRegion(tx, date.region(), "SCHEDULE_CHANGED", actor, now);
    }

    public List<EnforcementDate> all() {
        return transactions.read(EnforcementDateTable::all);
    }

    /** What the date of a region was, newest first. */
    public List<DateVersion> history(String region, long before, int limit) {
        return transactions.read(connection -> EnforcementDateTable.history(connection, region, before, limit));
    }
}
