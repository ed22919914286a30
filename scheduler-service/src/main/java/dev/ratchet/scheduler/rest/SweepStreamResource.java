package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Caller;
import dev.ratchet.rest.LiveStream.Sent;
import dev.ratchet.scheduler.application.ReadSweeps;
import dev.ratchet.scheduler.domain.Sweep;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How a sweep stands, and each change that follows. */
@Path("/v1/sweeps/{id}/events")
@RolesAllowed(Caller.OPERATOR)
class SweepStreamResource {
    private final SweepStreams streams;
    private final ReadSweeps readSweeps;
    private final JsonWebToken token;

    SweepStreamResource(SweepStreams streams, ReadSweeps readSweeps, JsonWebToken token) {
        this.streams = streams;
        this.readSweeps = readSweeps;
        this.token = token;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Blocking
    @Operation(
            summary = "How a sweep stands, and each change that follows",
            description =
                    "Events progress, with what GET /v1/sweeps/{id} answers as data: at once, then at each change, twice"
                            + " a second at most. The last is the event completed, and the stream closes. Comments keep the"
                            + " connection alive; it ends with the token. 503 TOO_MANY_STREAMS when a replica has as many"
                            + " readers as it bears.")
    public Multi<OutboundSseEvent> follow(@PathParam("id") String id, @Context Sse sse) {
        var first = (SweepIds.isPossible(id) ? readSweeps.one(id) : Optional.<Sweep>empty())
                .map(SweepAnswer::of)
                .orElseThrow(SweepIds::unknown);
        return streams.open(first, Instant.ofEpochSecond(token.getExpirationTime()))
                .map(sent -> event(sse, sent));
    }

    private static OutboundSseEvent event(Sse sse, Sent<SweepAnswer> sent) {
        return switch (sent) {
            case Sent.Changed(var sweep) ->
                sse.newEventBuilder()
                        .name(sweep.isOver() ? "completed" : "progress")
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(SweepAnswer.class, sweep)
                        .build();
            case Sent.Alive() -> sse.newEventBuilder().comment("alive").build();
        };
    }
}
