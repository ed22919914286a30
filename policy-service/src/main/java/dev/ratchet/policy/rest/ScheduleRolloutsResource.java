package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.Forecasts;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import dev.ratchet.sweeps.Pass;
import dev.ratchet.sweeps.Passes;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes on their way through the users of a region. */
@Path("/v1/schedule/{region}/rollouts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScheduleRolloutsResource {
    private final Passes passes;
    private final Forecasts forecasts;

    public ScheduleRolloutsResource(Passes passes, Forecasts forecasts) {
        this.passes = passes;
        this.forecasts = forecasts;
    }

    /** The latest, newest first. */
    @GET
    @RolesAllowed(Caller.OPERATOR)
    public List<RolloutBody> list(@PathParam("region") String region, @QueryParam("limit") @Nullable Integer limit) {
        return passes.reports(Pass.Scope.REGION, region, Paging.limit(limit)).stream()
                .map(report -> RolloutBody.of(report, Optional.empty()))
                .toList();
    }

    @GET
    @Path("/{rolloutId}")
    @RolesAllowed(Caller.OPERATOR)
    public RolloutBody get(@PathParam("region") String region, @PathParam("rolloutId") String rolloutId) {
        return passes.report(rolloutId, Pass.Scope.REGION, region)
                .map(report -> RolloutBody.of(report, forecasts.promised(rolloutId)))
                .orElseThrow(() -> Refusal.notFound("rollout " + rolloutId));
    }
}
