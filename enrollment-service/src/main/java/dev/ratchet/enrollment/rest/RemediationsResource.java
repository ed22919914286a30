package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.finding.AskRemediation;
import dev.ratchet.enrollment.application.finding.ConfirmRemediation;
import dev.ratchet.enrollment.application.finding.ConfirmRemediation.Outcome;
import dev.ratchet.enrollment.application.finding.ViewRemediations;
import dev.ratchet.enrollment.application.finding.ViewRemediations.Seen;
import dev.ratchet.enrollment.rest.RemediationBodies.Asked;
import dev.ratchet.enrollment.rest.RemediationBodies.Confirmation;
import dev.ratchet.enrollment.rest.RemediationBodies.Progress;
import dev.ratchet.enrollment.rest.RemediationBodies.Results;
import dev.ratchet.enrollment.rest.RemediationBodies.UserResult;
import dev.ratchet.enrollment.rest.RemediationBodies.Wish;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Csv;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** MFA turned on for many users at once, by an admin who confirms it. */
@Path("/v1/findings/{t}/remediations")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RemediationsResource {
    private final AskRemediation askRemediation;
    private final ConfirmRemediation confirmRemediation;
    private final ViewRemediations viewRemediations;
    private final Access access;

    RemediationsResource(
            AskRemediation askRemediation,
            ConfirmRemediation confirmRemediation,
            ViewRemediations viewRemediations,
            Access access) {
        this.askRemediation = askRemediation;
        this.confirmRemediation = confirmRemediation;
        this.viewRemediations = viewRemediations;
        this.access = access;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Prepare to turn MFA on for users",
            description = "Give findings (ids), rule or users. Nothing happens until the confirmation, by the same"
                    + " admin and within 15 minutes. By rule, in a large tenant, the users are chosen after the answer,"
                    + " which then has the state CHOOSING and neither users nor expiresAt: see how far it has come. Who"
                    + " has such a finding that turning MFA on does not mend is left out. Ten of a tenant may be open.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Asked.class)))
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public Response ask(@RestPath String t, Wish wish) {
        var tenant = access.tenant(t);
        var byPeople = wish.rules(tenant).stream().filter(rule -> !rule.byApi()).toList();
        if (!byPeople.isEmpty()) {
            throw Refusal.of(
                    409,
                    "NOT_BY_API",
                    "turning MFA on does not mend " + byPeople + "; the remediation of each finding says what does");
        }
        var rule = wish.rule();
        var asked = rule == null
                ? askRemediation.ofUsers(tenant, wish.userIds(tenant), access.actor())
                : askRemediation.ofRule(tenant, rule, access.actor());
        return Response.accepted(Asked.of(asked.orElseThrow(RemediationsResource::tooMany)))
                .build();
    }

    private static Refusal tooMany() {
        return Refusal.of(
                409,
                "TOO_MANY_OPEN",
                AskRemediation.MOST_OPEN
                        + " remediations of this tenant are open: wait until one is completed, or until"
                        + " one that is not confirmed expires, 15 minutes after it was asked for");
    }

    @POST
    @Path("/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Confirm it, and have it begin",
            description = "Only by the admin who asked; the token is good for one use.")
    @APIResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Progress.class)))
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public Response confirm(@RestPath String t, @RestPath UUID id, Confirmation confirmation) {
        var tenant = access.tenant(t);
        return switch (confirmRemediation.confirm(tenant, id, confirmation.token(), access.actor())) {
            case Outcome.Confirmed confirmed ->
                Response.accepted(Progress.of(new Seen(confirmed.remediation(), false)))
                        .build();
            case Outcome.Unknown unknown -> throw unknown(id);
            case Outcome.NotYours refused ->
                throw Refusal.of(403, "NOT_YOUR_REMEDIATION", "only the admin who asked for it can confirm it");
            case Outcome.ConfirmedBefore refused ->
                throw Refusal.of(409, "ALREADY_CONFIRMED", "it was confirmed before; see how far it has come");
            case Outcome.StillChoosing refused ->
                throw Refusal.notYet(
                        "STILL_CHOOSING",
                        "its users are still being chosen: see how many they are, then confirm it",
                        Duration.ofSeconds(2));
            case Outcome.Expired refused ->
                throw Refusal.of(410, "CONFIRMATION_EXPIRED", "the token has expired; ask for the remediation anew");
            case Outcome.WrongToken refused ->
                throw Refusal.of(422, "WRONG_TOKEN", "this is not the token that the remediation was answered with");
        };
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "How far a remediation has come")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Progress progress(@RestPath String t, @RestPath UUID id) {
        return Progress.of(seen(t, id));
    }

    @GET
    @Path("/{id}/results")
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "What became of each user",
            description = "ENABLED, ENFORCED, ALREADY, or NOT_POSSIBLE with why. JSON comes in pages; with Accept:"
                    + " text/csv all of it comes as one table, streamed.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Results.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Response results(
            @RestPath String t,
            @RestPath UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next,
            @Context HttpHeaders headers) {
        var job = seen(t, id).remediation().id();
        return Listing.of(
                headers,
                limit,
                "remediation.csv",
                csv -> {
                    csv.row("userId", "result", "why", "at");
                    viewRemediations.eachResult(
                            job, each -> csv.row(each.userId(), each.result(), each.why(), each.at()));
                },
                size -> {
                    var results = viewRemediations.results(job, Paging.after(next), size).stream()
                            .map(each -> new UserResult(each.userId(), each.result(), each.why(), each.at()))
                            .toList();
                    return new Results(results, Listing.next(results, size, UserResult::userId));
                });
    }

    private Seen seen(String tenantId, UUID id) {
        return viewRemediations.one(access.tenant(tenantId), id).orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(UUID id) {
        return Refusal.notFound("remediation " + id);
    }
}
