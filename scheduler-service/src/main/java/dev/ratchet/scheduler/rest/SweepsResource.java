package dev.ratchet.scheduler.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import dev.ratchet.scheduler.application.ReadSweeps;
import dev.ratchet.scheduler.application.ReadWaves;
import dev.ratchet.scheduler.application.RequestSweep;
import dev.ratchet.scheduler.domain.Sweep;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Sweeps span the tenants of a region: they are the operators' alone. */
@Path("/v1/sweeps")
@RolesAllowed(Caller.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SweepsResource {
    private final RequestSweep requestSweep;
    private final ReadSweeps readSweeps;
    private final ReadWaves readWaves;
    private final Caller caller;

    SweepsResource(RequestSweep requestSweep, ReadSweeps readSweeps, ReadWaves readWaves, Caller caller) {
        this.readWaves = readWaves;
        this.requestSweep = requestSweep;
        this.readSweeps = readSweeps;
        this.caller = caller;
    }

    record Accepted(String sweepId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<SweepAnswer> sweeps, @Nullable String next) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    public Accepted start(SweepRequest request) {
        var run = requestSweep.of(request.regionToSweep(), Boolean.TRUE.equals(request.dryRun()), caller.actor());
        return new Accepted(run.sweepId());
    }

    @GET
    public Page list(@QueryParam("limit") @Nullable Integer limit, @QueryParam("next") @Nullable String next) {
        var page = readSweeps.page(below(Paging.after(next)), Paging.limit(limit));
        var following = page.next();
        return new Page(
                page.sweeps().stream().map(SweepAnswer::of).toList(),
                following == null ? null : Paging.cursor(Long.toString(following)));
    }

    @GET
    @Path("{id}")
    public SweepAnswer one(@PathParam("id") String id) {
        return (SweepIds.isPossible(id) ? readSweeps.one(id) : Optional.<Sweep>empty())
                .map(sweep -> SweepAnswer.of(sweep, waveOf(id)))
                .orElseThrow(SweepIds::unknown);
    }

    private @Nullable WaveAnswer waveOf(String id) {
        return readWaves.ofSweep(id).map(WaveAnswer::of).orElse(null);
    }

    private static long below(String after) {
        try {
            return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Refusal.field("next", "next: take it unchanged from the page before");
        }
    }
}
