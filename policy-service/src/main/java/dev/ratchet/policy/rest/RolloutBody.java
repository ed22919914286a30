package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.postgres.ForecastTable.Promised;
import dev.ratchet.sweeps.PassReport;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a change has come on its way through the users that it concerns.
 *
 * @param state RUNNING or COMPLETED
 * @param cause of the change, such as POLICY_CHANGED
 * @param total users to look at; absent until they are counted
 * @param changed users whose requirement changed
 * @param causes of those, by name
 * @param forecast what was forecast of the change; absent where it was made without a forecast, and in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RolloutBody(
        String rolloutId,
        String state,
        String cause,
        String causedBy,
        @Nullable Long total,
        long done,
        long changed,
        Map<String, Long> causes,
        Instant plannedAt,
        @Nullable Instant finishedAt,
        @Nullable ForecastBody forecast) {
    static RolloutBody of(PassReport report, Optional<Promised> promised) {
        var finished = report.finishedAt() != null;
        return new RolloutBody(
                report.pass().id(),
                finished ? "COMPLETED" : "RUNNING",
                report.pass().cause(),
                report.pass().causedBy(),
                finished ? Long.valueOf(report.done()) : report.total(),
                report.done(),
                report.repaired(),
                report.causes(),
                report.plannedAt(),
                report.finishedAt(),
                promised.map(found -> ForecastBody.summary(found.forecastId(), found.forecast()))
                        .orElse(null));
    }
}
