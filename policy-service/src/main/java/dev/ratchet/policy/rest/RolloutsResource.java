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

/** Changes on their way through the users of a tenant. */
@Path("/v1/policies/{tenantId}/rollouts")
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

    /** The latest, newest first. */
    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public List<RolloutBody> list(
            @PathParam("tenantId") String tenantId, @QueryParam("limit") @Nullable Integer limit) {
        caller.mustSee(tenantId);
        return passes.reports(Pass.Scope.TENANT, tenantId, Paging.limit(limit)).stream()
                .map(report -> RolloutBody.of(report, Optional.empty()))
                .toList();
    }

    @GET
    @Path("/{rolloutId}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public RolloutBody get(@PathParam("tenantId") String tenantId, @PathParam("rolloutId") String rolloutId) {
        caller.mustSee(tenantId);
        return passes.report(rolloutId, Pass.Scope.TENANT, tenantId)
                .map(report -> RolloutBody.of(report, forecasts.promised(rolloutId)))
                .orElseThrow(() -> Refusal.notFound("rollout " + rolloutId));
    }
}
