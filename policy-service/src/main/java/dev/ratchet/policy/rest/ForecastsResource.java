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
import java.time.Duration;

/** What a change would do, before anybody makes it. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ForecastsResource {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ForecastChange forecasts;
    private final Caller caller;

    public ForecastsResource(ForecastChange forecasts, Caller caller) {
        this.forecasts = forecasts;
        this.caller = caller;
    }

    /** Of a draft policy, over all users of the tenant. Changes nothing; 429 while two others are being made. */
    @POST
    @Path("/policies/{tenantId}/forecast")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public ForecastBody ofPolicy(@PathParam("tenantId") String tenantId, PolicyBody body) {
        caller.mustSee(tenantId);
        return switch (forecasts.ofPolicy(tenantId, body.toPolicy(), caller.actor())) {
            case ForecastChange.Result.Made(var id, var forecast, var loosens) ->
                ForecastBody.of(id, forecast, loosens);
            case ForecastChange.Result.UnknownTenant() -> throw Refusal.notFound("tenant " + tenantId);
            case ForecastChange.Result.Busy() -> throw busy();
        };
    }

    /** Of a date, over all users of the region, or of all partners. Changes nothing; 429 while two others are being made. */
    @POST
    @Path("/schedule/{region}/forecast")
    @RolesAllowed(Caller.OPERATOR)
    public ForecastBody ofDate(@PathParam("region") String region, DateBody body) {
        return switch (forecasts.ofDate(body.toDate(region), caller.actor())) {
            case ForecastChange.Result.Made(var id, var forecast, var loosens) -> ForecastBody.of(id, forecast, null);
            case ForecastChange.Result.UnknownTenant() -> throw Refusal.notFound("region " + region);
            case ForecastChange.Result.Busy() -> throw busy();
        };
    }

    private static Refusal busy() {
        return Refusal.later("TOO_MANY_FORECASTS", "two forecasts are being made; ask again soon", RETRY);
    }
}
