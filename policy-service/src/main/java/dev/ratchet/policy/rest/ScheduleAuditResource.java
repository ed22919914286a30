package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.AuditTrail;
import dev.ratchet.rest.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The audit chain of the platform: of the schedule, which holds for all tenants. */
@Path("/v1/schedule/audit")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScheduleAuditResource {
    private final AuditTrail audit;

    public ScheduleAuditResource(AuditTrail audit) {
        this.audit = audit;
    }

    @GET
    @RolesAllowed(Caller.OPERATOR)
    public AuditPage get(@QueryParam("limit") @Nullable Integer limit, @QueryParam("next") @Nullable String next) {
        return AuditPage.of(audit, AuditTrail.PLATFORM, limit, next);
    }
}
