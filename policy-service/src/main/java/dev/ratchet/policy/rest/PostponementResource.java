package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.PostponeEnforcement;
import dev.ratchet.policy.domain.Postponement;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** A tenant's delay of its region's enforcement date. */
@Path("/v1/tenants/{tenantId}/postponement")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PostponementResource {
    private final PostponeEnforcement postponements;
    private final Caller caller;

    public PostponementResource(PostponeEnforcement postponements, Caller caller) {
        this.postponements = postponements;
        this.caller = caller;
    }

    /** @param until the first local day, in the region's zone, on which MFA is required */
    public record Body(@Nullable String until, @Nullable String reason) {
        static Body of(Postponement postponement) {
            return new Body(postponement.until().toString(), postponement.reason());
        }
    }

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Body get(@PathParam("tenantId") String tenantId) {
        caller.mustSee(tenantId);
        return postponements.find(tenantId).map(Body::of).orElseThrow(() -> none(tenantId));
    }

    /** Within the operator's limit, 90 days by default; at once, and without renewing anybody's grace. */
    @PUT
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public Body put(@PathParam("tenantId") String tenantId, Body body) {
        caller.mustSee(tenantId);
        var wanted = new Postponement(Fields.date("until", body.until()), Fields.text("reason", body.reason()));
        return switch (postponements.postpone(tenantId, wanted, caller.actor())) {
            case PostponeEnforcement.Result.InForce(var postponement) -> Body.of(postponement);
            case PostponeEnforcement.Result.UnknownTenant() -> throw Refusal.notFound("tenant " + tenantId);
            case PostponeEnforcement.Result.NoDate(var region) ->
                throw Refusal.of(
                        409, "NO_ENFORCEMENT_DATE", "the region " + region + " has no enforcement date to postpone");
            case PostponeEnforcement.Result.OutOfRange(var after, var latest) ->
                throw Refusal.field(
                        "until", "until: must lie behind the region's date " + after + ", at the latest on " + latest);
        };
    }

    /** The region's own date holds again. */
    @DELETE
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public void delete(@PathParam("tenantId") String tenantId, @HeaderParam("Change-Reason") @Nullable String reason) {
        caller.mustSee(tenantId);
        if (!postponements.withdraw(tenantId, caller.actor(), Fields.reason(reason, caller))) {
            throw none(tenantId);
        }
    }

    private static Refusal none(String tenantId) {
        return Refusal.notFound("a postponement of " + tenantId);
    }
}
