package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ApproveExemption;
import dev.ratchet.policy.application.EndExemption;
import dev.ratchet.policy.application.ListExemptions;
import dev.ratchet.policy.application.RequestExemption;
import dev.ratchet.policy.domain.Exemption;
import dev.ratchet.policy.domain.UserId;
import dev.ratchet.policy.postgres.StoredExemption;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users of a tenant who need no MFA for a while. */
@Path("/v1/exemptions/{tenantId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ExemptionsResource {
    private final RequestExemption requestExemption;
    private final ApproveExemption approveExemption;
    private final EndExemption endExemption;
    private final ListExemptions exemptions;
    private final Caller caller;

    public ExemptionsResource(
            RequestExemption requestExemption,
            ApproveExemption approveExemption,
            EndExemption endExemption,
            ListExemptions exemptions,
            Caller caller) {
        this.requestExemption = requestExemption;
        this.approveExemption = approveExemption;
        this.endExemption = endExemption;
        this.exemptions = exemptions;
        this.caller = caller;
    }

    /**
     * What is asked for.
     *
     * @param kind TEMPORARY or BREAK_GLASS
     * @param expiresAt in the future, within the operator's limit: 30 days by default
     */
    public record Request(
            @Nullable String userId,
            @Nullable String kind,
            @Nullable String reason,
            @Nullable Instant expiresAt) {}

    /** It waits for a different admin. */
    public record Pending(UUID id, String state) {}

    /** A page of exemptions, newest first. */
    public record Page(
            List<ExemptionBody> exemptions, @Nullable String next) {}

    /** 202: waits for a different admin. 409 where BREAK_GLASS is asked for a user without a security key. */
    @POST
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public Response request(@PathParam("tenantId") String tenantId, Request body) {
        caller.mustSee(tenantId);
        var user = new UserId(tenantId, Fields.id("userId", body.userId()));
        var kind = Fields.oneOf("kind", Exemption.Kind.class, body.kind());
        var reason = Fields.text("reason", body.reason());
        var expiresAt = body.expiresAt();
        if (expiresAt == null) {
            throw Refusal.field("expiresAt", "expiresAt: is missing");
        }
        return switch (requestExemption.request(user, kind, reason, expiresAt, caller.actor())) {
            case RequestExemption.Result.Pending(var id) ->
                Response.accepted(new Pending(id, StoredExemption.State.PENDING.name()))
                        .build();
            case RequestExemption.Result.UnknownUser() -> throw Refusal.notFound("user " + user.userId());
            case RequestExemption.Result.OutOfRange(var now, var latest) ->
                throw Refusal.field("expiresAt", "expiresAt: must lie behind " + now + ", at the latest at " + latest);
            case RequestExemption.Result.WebAuthnNeeded() -> throw webAuthnNeeded();
        };
    }

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Page list(
            @PathParam("tenantId") String tenantId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        caller.mustSee(tenantId);
        var size = Paging.limit(limit);
        var after = ExemptionCursor.of(next);
        var page = exemptions.page(tenantId, after.requestedAt(), after.id(), size).stream()
                .map(ExemptionBody::of)
                .toList();
        return new Page(page, page.size() == size ? ExemptionCursor.behind(page.getLast()) : null);
    }

    /** In force at once. */
    @POST
    @Path("/{id}/approval")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public ExemptionBody approve(@PathParam("tenantId") String tenantId, @PathParam("id") UUID id) {
        caller.mustSee(tenantId);
        return switch (approveExemption.approve(tenantId, id, caller.actor())) {
            case ApproveExemption.Result.InForce(var approved) ->
                ExemptionBody.of(approved, StoredExemption.State.IN_FORCE);
            case ApproveExemption.Result.Unknown() -> throw Refusal.notFound("exemption " + id);
            case ApproveExemption.Result.SameAdmin() -> throw PolicyAnswers.sameAdmin();
            case ApproveExemption.Result.AlreadyApproved() -> throw PolicyAnswers.alreadyApproved();
            case ApproveExemption.Result.Over(var state) -> throw over(state);
            case ApproveExemption.Result.WebAuthnNeeded() -> throw webAuthnNeeded();
        };
    }

    /** Ends it at once, or takes the request back. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public void end(
            @PathParam("tenantId") String tenantId,
            @PathParam("id") UUID id,
            @HeaderParam("Change-Reason") @Nullable String reason) {
        caller.mustSee(tenantId);
        switch (endExemption.end(tenantId, id, caller.actor(), Fields.reason(reason, caller))) {
            case EndExemption.Result.Ended() -> {}
            case EndExemption.Result.Unknown() -> throw Refusal.notFound("exemption " + id);
            case EndExemption.Result.Over(var state) -> throw over(state);
        }
    }

    private static Refusal over(StoredExemption.State state) {
        return Refusal.of(409, state.name(), "the exemption is over: " + state + "; ask for a new one");
    }

    private static Refusal webAuthnNeeded() {
        return Refusal.of(
                409, "WEBAUTHN_NEEDED", "BREAK_GLASS is only for users who hold a security key; register one first");
    }
}
