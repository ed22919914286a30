package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.TellSignals;
import dev.ratchet.scheduler.domain.SignalKind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** What people see of a wave, such as the calls that the help desk gets. */
@Path("/v1/sweeps/{id}/signals")
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SignalsResource {
    private static final int MOST = 10_000;

    private final TellSignals tellSignals;
    private final Caller caller;

    SignalsResource(TellSignals tellSignals, Caller caller) {
        this.tellSignals = tellSignals;
        this.caller = caller;
    }

    /**
     * @param kind absent means SUPPORT
     * @param count 1 to 10,000; absent means 1
     * @param note up to 1,000 characters; absent means none
     */
    record Body(
            @Nullable String kind,
            @Nullable Integer count,
            @Nullable String note) {

        SignalKind kindOf() {
            return kind == null
                    ? SignalKind.SUPPORT
                    : Arrays.stream(SignalKind.values())
                            .filter(each -> each.name().equals(kind))
                            .findFirst()
                            .orElseThrow(() -> Refusal.field(
                                    "kind", "kind: must be one of " + Arrays.toString(SignalKind.values())));
        }

        int countOf() {
            var given = count == null ? 1 : count;
            if (given < 1 || given > MOST) {
                throw Refusal.field("count", "count: must lie between 1 and " + MOST);
            }
            return given;
        }
    }

    /** Counted for the wave that opened with the sweep, which halts where that reaches a threshold. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    public void post(@PathParam("id") String id, Body body) {
        var note = body.note() == null ? "" : Texts.said("note", body.note());
        var result = tellSignals.tell(Texts.sweep(id), body.kindOf(), body.countOf(), note, caller.actor());
        switch (result) {
            case COUNTED -> {}
            case UNKNOWN_SWEEP -> throw Refusal.notFound("this sweep");
            case NO_WAVE -> throw Texts.noWave();
        }
    }
}
