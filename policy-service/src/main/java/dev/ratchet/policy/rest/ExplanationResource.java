package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ExplainRequirement;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Why MFA is required of a user, now or then. */
@Path("/v1/policies/{tenantId}/users/{userId}/explanation")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExplanationResource {
    private final ExplainRequirement explanations;
    private final Caller caller;

    public ExplanationResource(ExplainRequirement explanations, Caller caller) {
        this.explanations = explanations;
        this.caller = caller;
    }

    /** At an instant as RFC 3339, by default now; 404 before the user's first event. */
    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public ExplanationBody get(
            @PathParam("tenantId") String tenantId,
            @PathParam("userId") String userId,
            @QueryParam("at") @Nullable String at) {
        caller.mustSee(tenantId);
        var user = new UserId(tenantId, Fields.id("userId", userId));
        return switch (explanations.explain(user, at == null ? null : Fields.instant("at", at))) {
            case ExplainRequirement.Result.Explained explained -> ExplanationBody.of(tenantId, userId, explained);
            case ExplainRequirement.Result.UnknownUser() -> throw Refusal.notFound("user " + userId);
            case ExplainRequirement.Result.InFuture(var now) ->
                throw Refusal.field("at", "at: must not lie in the future, it is " + now + " now");
        };
    }
}
