package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.AuditTrail;
import dev.ratchet.rest.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The audit chain of a tenant. */
@Path("/v1/policies/{tenantId}/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AuditResource {
    private final AuditTrail audit;
    private final Caller caller;

    public AuditResource(AuditTrail audit, Caller caller) {
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public AuditPage get(
            @PathParam("tenantId") String tenantId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        caller.mustSee(tenantId);
        return AuditPage.of(audit, AuditTrail.ofTenant(tenantId), limit, next);
    }
}
