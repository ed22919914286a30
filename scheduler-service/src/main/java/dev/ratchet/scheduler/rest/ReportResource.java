package dev.ratchet.scheduler.rest;

import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Csv;
import dev.ratchet.scheduler.application.ReadReport;
import dev.ratchet.scheduler.domain.SweepReport;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What a sweep did. */
@Path("/v1/sweeps/{id}/report")
@RolesAllowed(Caller.OPERATOR)
@RunOnVirtualThread
class ReportResource {
    private final ReadReport readReport;

    ReportResource(ReadReport readReport) {
        this.readReport = readReport;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "What a sweep did, who ordered what, and where it stood still",
            description =
                    "Kept when the sweep is over (state COMPLETED) and the same ever after; before that, as far as"
                            + " it has come. With Accept: text/csv a table: a line per service and cause, then one per service,"
                            + " then one of the whole.")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SweepReport.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    public Response report(@PathParam("id") String id, @Context HttpHeaders headers) {
        var report = (SweepIds.isPossible(id) ? readReport.of(id) : Optional.<SweepReport>empty())
                .orElseThrow(SweepIds::unknown);
        return Csv.wanted(headers)
                ? Csv.stream("sweep-" + id + ".csv", csv -> ReportRows.write(csv, report))
                : Response.ok(report, MediaType.APPLICATION_JSON_TYPE).build();
    }
}
