package dev.ratchet.policy.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.policy.application.Forecasts;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.PassReport;
import dev.ratchet.sweeps.Passes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a change has come on its way through the users that it concerns. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RolloutsResource {
    private final Passes passes;
    private final Forecasts forecasts;
    private final Caller caller;

    public RolloutsResource(Passes passes, Forecasts forecasts, Caller caller) {
        this.passes = passes;
        this.forecasts = forecasts;
        this.caller = caller;
    }

    /**
     * One rollout.
     *
     * @param state RUNNING or COMPLETED
     * @param cause of the change, such as POLICY_CHANGED
     * @param total users to look at; absent until they are counted
     * @param changed users whose requirement changed
     * @param causes of those, by name
     * @param forecast what was forecast of the change; absent where it was made without a forecast, and in lists
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rollout(
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
        static Rollout of(PassReport report, @Nullable ForecastBody forecast) {
            var finished = report.finishedAt() != null;
            return new Rollout(
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
                    forecast);
        }
    }

    /** The latest, newest first. */
    @GET
    @Path("/policies/{tenantId}/rollouts")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public List<Rollout> ofTenant(
            @PathParam("tenantId") String tenantId, @QueryParam("limit") @Nullable Integer limit) {
        caller.mustSee(tenantId);
        return latest(Pass.Scope.TENANT, tenantId, limit);
    }

    @GET
    @Path("/policies/{tenantId}/rollouts/{rolloutId}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Rollout ofTenant(@PathParam("tenantId") String tenantId, @PathParam("rolloutId") String rolloutId) {
        caller.mustSee(tenantId);
        return one(Pass.Scope.TENANT, tenantId, rolloutId);
    }

    /** The latest of a region, newest first. */
    @GET
    @Path("/schedule/{region}/rollouts")
    @RolesAllowed(Caller.OPERATOR)
    public List<Rollout> ofRegion(@PathParam("region") String region, @QueryParam("limit") @Nullable Integer limit) {
        return latest(Pass.Scope.REGION, region, limit);
    }

    @GET
    @Path("/schedule/{region}/rollouts/{rolloutId}")
    @RolesAllowed(Caller.OPERATOR)
    public Rollout ofRegion(@PathParam("region") String region, @PathParam("rolloutId") String rolloutId) {
        return one(Pass.Scope.REGION, region, rolloutId);
    }

    private List<Rollout> latest(Pass.Scope scope, String subject, @Nullable Integer limit) {
        return passes.reports(scope, subject, Paging.limit(limit)).stream()
                .map(report -> Rollout.of(report, null))
                .toList();
    }

    private Rollout one(Pass.Scope scope, String subject, String rolloutId) {
        return passes.report(rolloutId, scope, subject)
                .map(report -> Rollout.of(report, promised(rolloutId)))
                .orElseThrow(() -> Refusal.notFound("rollout " + rolloutId));
    }

    private @Nullable ForecastBody promised(String rolloutId) {
        return forecasts
                .promised(rolloutId)
                .map(found -> ForecastBody.summary(found.forecastId(), found.forecast()))
                .orElse(null);
    }
}
