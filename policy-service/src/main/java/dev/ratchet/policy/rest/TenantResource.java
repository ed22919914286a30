package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.RegisterTenant;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

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

    /** Registers or changes a tenant: 201 or 200. */
    @PUT
    @RolesAllowed(Caller.OPERATOR)
    public Response put(@PathParam("tenantId") String tenantId, TenantBody body) {
        var registered = tenants.register(body.toTenant(tenantId), caller.actor());
        return Response.status(registered.created() ? 201 : 200)
                .entity(TenantBody.of(registered.tenant().tenant()))
                .build();
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
