package dev.ratchet.notification.guard.rest;

import dev.ratchet.notification.guard.application.ViewGuard;
import dev.ratchet.rest.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the guard of all tenants allows and does. */
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.OPERATOR)
@RunOnVirtualThread
class GuardResource {
    private final ViewGuard viewGuard;

    GuardResource(ViewGuard viewGuard) {
        this.viewGuard = viewGuard;
    }

    @GET
    @Path("-/guard")
    @Operation(summary = "What the guard allows, what it has blocked, and what it refused in the last five minutes")
    public GuardBody guard() {
        return GuardBody.of(viewGuard.settings(), viewGuard.detector(), viewGuard.blocks(), viewGuard.refusedOfLate());
    }
}
