package dev.ratchet.notification.routing.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ratchet.notification.delivery.application.GatewaySet;
import dev.ratchet.notification.routing.application.PinGateway;
import dev.ratchet.notification.routing.application.ViewRanking;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** By which gateways messages go, and why. */
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Caller.OPERATOR)
@RunOnVirtualThread
class RankingResource {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}|001");
    private static final int LONGEST_REASON = 500;

    private final ViewRanking viewRanking;
    private final PinGateway pinGateway;
    private final GatewaySet gateways;
    private final Caller caller;

    RankingResource(ViewRanking viewRanking, PinGateway pinGateway, GatewaySet gateways, Caller caller) {
        this.viewRanking = viewRanking;
        this.pinGateway = pinGateway;
        this.gateways = gateways;
        this.caller = caller;
    }

    /** @param gateway its name in the settings; should it leave them later, it is passed over */
    record Pinning(
            @JsonProperty(required = true) @Nullable String gateway,
            @JsonProperty(required = true) @Nullable String reason) {}

    @GET
    @Path("-/ranking")
    @Operation(
            summary = "How gateways rank in each country by the codes of theirs that were answered, and what is pinned")
    public List<RankingBody> ranking() {
        return RankingBody.of(viewRanking.known());
    }

    @PUT
    @Path("-/ranking/{country}/pin")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Puts a gateway first in a country, whatever its score; replicas follow within seconds")
    public void pin(@PathParam("country") String country, Pinning pinning) {
        var gateway = pinning.gateway();
        var possible = gateways.configured(checked(country));
        if (gateway == null || !possible.contains(gateway)) {
            throw Refusal.field(
                    "gateway",
                    "gateway: must be one of those set up for " + country + ": " + String.join(", ", possible));
        }
        var reason = pinning.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Refusal.field("reason", "reason: must have 1 to " + LONGEST_REASON + " characters");
        }
        pinGateway.pin(country, gateway, reason, caller.actor());
    }

    @DELETE
    @Path("-/ranking/{country}/pin")
    @Operation(summary = "Lets the scores of a country decide again")
    public void unpin(@PathParam("country") String country) {
        if (!pinGateway.unpin(checked(country))) {
            throw Refusal.notFound("a pin of " + country);
        }
    }

    private static String checked(String country) {
        if (!COUNTRY.matcher(country).matches()) {
            throw Refusal.field("country", "country: must be a code of ISO 3166 alpha-2 such as FI");
        }
        return country;
    }
}
