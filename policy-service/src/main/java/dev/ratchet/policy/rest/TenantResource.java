package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.RegisterTenant;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Tenants. */
@Path("/v1/tenants/{tenantId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class TenantResource {
    private final RegisterTenant tenants;
    private final Caller caller;

    public TenantResource(RegisterTenant tenants, Caller caller) {
        this.tenants = tenants;
        this.caller = caller;
    }

    /**
     * Registers or changes a tenant: 201 or 200. A move to an own identity provider is 202 and waits for a different
     * admin among the tenant's changes.
     */
    @PUT
    @RolesAllowed(Caller.OPERATOR)
    public Response put(
            @PathParam("tenantId") String tenantId,
            @HeaderParam("Change-Reason") @Nullable String reason,
            TenantBody body) {
        var tenant = body.toTenant(tenantId);
        return switch (tenants.register(tenant, caller.actor(), Fields.reason(reason, caller))) {
            case RegisterTenant.Result.Created(var stored) ->
                Response.status(Response.Status.CREATED)
                        .entity(TenantBody.of(stored.tenant()))
                        .build();
            case RegisterTenant.Result.InForce(var stored) ->
                Response.ok(TenantBody.of(stored.tenant())).build();
            case RegisterTenant.Result.Pending(var changeId, var loosens) -> PolicyAnswers.pending(changeId, loosens);
        };
    }

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public TenantBody get(@PathParam("tenantId") String tenantId) {
        caller.mustSee(tenantId);
        return tenants.find(tenantId)
                .map(stored -> TenantBody.of(stored.tenant()))
                .orElseThrow(() -> Refusal.notFound("tenant " + tenantId));
    }
}
