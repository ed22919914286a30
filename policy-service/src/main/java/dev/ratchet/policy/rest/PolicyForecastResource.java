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

/** What a policy would do, before anybody puts it in force. */
@Path("/v1/policies/{tenantId}/forecast")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PolicyForecastResource {
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ForecastChange forecasts;
    private final Caller caller;

    public PolicyForecastResource(ForecastChange forecasts, Caller caller) {
        this.forecasts = forecasts;
        this.caller = caller;
    }

    /** Over all users of the tenant. Changes nothing; 429 while two others are being made. */
    @POST
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public ForecastBody post(@PathParam("tenantId") String tenantId, PolicyBody body) {
        caller.mustSee(tenantId);
        return switch (forecasts.ofPolicy(tenantId, body.toPolicy(), caller.actor())) {
            case ForecastChange.Result.Made(var id, var forecast, var loosens) ->
                ForecastBody.of(id, forecast, loosens);
            case ForecastChange.Result.UnknownTenant() -> throw Refusal.notFound("tenant " + tenantId);
            case ForecastChange.Result.Busy() -> throw busy();
        };
    }

    static Refusal busy() {
        return Refusal.later("TOO_MANY_FORECASTS", "two forecasts are being made; ask again soon", RETRY);
    }
}
