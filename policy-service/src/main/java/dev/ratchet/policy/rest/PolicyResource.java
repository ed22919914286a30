package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ApproveChange;
import dev.ratchet.policy.application.ChangePolicy;
import dev.ratchet.policy.application.PolicyHistory;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The policy of a tenant, and the loosenings that wait. */
@Path("/v1/policies/{tenantId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PolicyResource {
    private static final int CHANGES = 100;

    private final ChangePolicy changePolicy;
    private final ApproveChange approveChange;
    private final PolicyHistory history;
    private final Caller caller;

    public PolicyResource(
            ChangePolicy changePolicy, ApproveChange approveChange, PolicyHistory history, Caller caller) {
        this.changePolicy = changePolicy;
        this.approveChange = approveChange;
        this.history = history;
        this.caller = caller;
    }

    /** The policy in force; its version is the {@code ETag}. */
    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Response get(@PathParam("tenantId") String tenantId) {
        caller.mustSee(tenantId);
        return history.current(tenantId)
                .map(PolicyAnswers::of)
                .orElseThrow(() -> Refusal.notFound("tenant " + tenantId));
    }

    /** With {@code ?forecast=} it is held to that forecast. 200 when in force, 202 when it loosens and waits for a different admin, 412 when someone else was faster. */
    @PUT
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public Response put(
            @PathParam("tenantId") String tenantId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Change-Reason") @Nullable String reason,
            @QueryParam("forecast") @Nullable UUID forecast,
            PolicyBody body) {
        caller.mustSee(tenantId);
        var policy = body.toPolicy();
        var basedOn = PolicyAnswers.version(ifMatch);
        var request = new ChangePolicy.Request(
                tenantId, policy, basedOn, caller.actor(), Fields.reason(reason, caller), forecast);
        return PolicyAnswers.of(changePolicy.change(request), tenantId);
    }

    /** The latest loosenings, waiting and approved, newest first. */
    @GET
    @Path("/changes")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public List<PendingChangeBody> changes(@PathParam("tenantId") String tenantId) {
        caller.mustSee(tenantId);
        return history.changes(tenantId, CHANGES).entrySet().stream()
                .map(change -> PendingChangeBody.of(change.getKey(), change.getValue()))
                .toList();
    }

    @POST
    @Path("/changes/{changeId}/approval")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public Response approve(@PathParam("tenantId") String tenantId, @PathParam("changeId") UUID changeId) {
        caller.mustSee(tenantId);
        return PolicyAnswers.of(approveChange.approve(tenantId, changeId, caller.actor()), changeId);
    }
}
