package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.RollBackWave;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Lets go of those whom a wave reached: a loosening, which two operators answer for. */
@Path("/v1/sweeps/{id}/roll-back")
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RollBackResource {
    private final RollBackWave rollBackWave;
    private final Caller caller;

    RollBackResource(RollBackWave rollBackWave, Caller caller) {
        this.rollBackWave = rollBackWave;
        this.caller = caller;
    }

    record State(String sweepId, String state) {}

    /** Waits for the approval of another operator. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    public State ask(@PathParam("id") String id, ReasonBody body) {
        return answer(id, rollBackWave.ask(Texts.sweep(id), body.given(), caller.actor()));
    }

    /** Carried out from now on, user by user. */
    @POST
    @Path("approval")
    public State approve(@PathParam("id") String id) {
        return answer(id, rollBackWave.approve(Texts.sweep(id), caller.actor()));
    }

    private static State answer(String id, RollBackWave.Result result) {
        return switch (result) {
            case PENDING, ROLLED_BACK -> new State(id, result.name());
            case UNKNOWN_SWEEP -> throw Refusal.notFound("this sweep");
            case NO_WAVE -> throw Texts.noWave();
            case LATER_WAVE ->
                throw Refusal.of(
                        409,
                        "LATER_WAVE_OPENED",
                        "a later wave of this date holds the users of this one too; roll that one back first");
            case ALREADY -> throw Refusal.of(409, "ALREADY_DECIDED", "that was asked for or approved before");
            case NOT_ASKED_FOR -> throw Refusal.of(409, "NOT_ASKED_FOR", "nobody has asked for a roll-back");
            case SAME_OPERATOR -> throw Refusal.of(403, "SAME_ADMIN", "another operator has to approve it");
        };
    }
}
