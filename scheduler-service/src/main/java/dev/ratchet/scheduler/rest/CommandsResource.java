package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.ControlSweep;
import dev.ratchet.scheduler.application.ControlSweep.Outcome;
import dev.ratchet.scheduler.domain.Command.Order;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What an operator may order while a sweep goes on. Who did, when and why stands in the report. */
@Path("/v1/sweeps/{id}")
@RolesAllowed(Caller.OPERATOR)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "202",
        description = "ordered, or so already; GET /v1/sweeps/{id} shows it at once",
        content = @Content(schema = @Schema(implementation = CommandsResource.Ordered.class)))
@APIResponse(responseCode = "409", description = "SWEEP_COMPLETED or SWEEP_CANCELLED: nothing can be ordered any more")
@RunOnVirtualThread
class CommandsResource {
    private final ControlSweep controlSweep;
    private final Caller caller;

    CommandsResource(ControlSweep controlSweep, Caller caller) {
        this.controlSweep = controlSweep;
        this.caller = caller;
    }

    /** @param ordered false when it stood as was asked already */
    record Ordered(String sweepId, boolean ordered) {}

    @POST
    @Path("pause")
    @ResponseStatus(202)
    @Operation(summary = "Let it stand still until it is resumed")
    public Ordered pause(@PathParam("id") String id, ReasonBody body) {
        return give(Order.HALT, id, body);
    }

    @POST
    @Path("resume")
    @ResponseStatus(202)
    @Operation(
            summary = "Let it go on",
            description =
                    "Whatever it halted for, also at a threshold or over its forecast: the halt is confirmed by this.")
    public Ordered resume(@PathParam("id") String id, ReasonBody body) {
        return give(Order.RESUME, id, body);
    }

    @POST
    @Path("cancel")
    @ResponseStatus(202)
    @Operation(
            summary = "End it where it stands",
            description =
                    "What it repaired stays repaired. HALTED until every service has stopped, then COMPLETED, with"
                            + " halt.cause CANCELLED.")
    public Ordered cancel(@PathParam("id") String id, ReasonBody body) {
        return give(Order.CANCEL, id, body);
    }

    private Ordered give(Order order, String id, ReasonBody body) {
        var reason = body.given();
        var outcome =
                SweepIds.isPossible(id) ? controlSweep.give(order, id, reason, caller.actor()) : new Outcome.Unknown();
        return switch (outcome) {
            case Outcome.Ordered() -> new Ordered(id, true);
            case Outcome.AlreadySo() -> new Ordered(id, false);
            case Outcome.Over(var cancelled) -> throw over(cancelled);
            case Outcome.Unknown() -> throw SweepIds.unknown();
        };
    }

    private static Refusal over(boolean cancelled) {
        return cancelled
                ? Refusal.of(
                        Response.Status.CONFLICT.getStatusCode(),
                        "SWEEP_CANCELLED",
                        "this sweep was cancelled; start another with POST /v1/sweeps")
                : Refusal.of(
                        Response.Status.CONFLICT.getStatusCode(),
                        "SWEEP_COMPLETED",
                        "this sweep has looked at all users; its report tells what it did");
    }
}
