package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ForecastChange;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What a date would do, before anybody sets it. */
@Path("/v1/schedule/{region}/forecast")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ScheduleForecastResource {
    private final ForecastChange forecasts;
    private final Caller caller;

    public ScheduleForecastResource(ForecastChange forecasts, Caller caller) {
        this.forecasts = forecasts;
        this.caller = caller;
    }

    /** Over all users of the region, or of all partners. Changes nothing; 429 while two others are being made. */
    @POST
    @RolesAllowed(Caller.OPERATOR)
    public ForecastBody post(@PathParam("region") String region, DateBody body) {
        return switch (forecasts.ofDate(body.toDate(region), caller.actor())) {
            case ForecastChange.Result.Made(var id, var forecast, var loosens) -> ForecastBody.of(id, forecast, null);
            case ForecastChange.Result.UnknownTenant() -> throw Refusal.notFound("region " + region);
            case ForecastChange.Result.Busy() -> throw PolicyForecastResource.busy();
        };
    }
}
