package dev.ratchet.notification.delivery.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.delivery.application.GatewayReport;
import dev.ratchet.notification.delivery.application.ShowDeliveries;
import dev.ratchet.notification.delivery.application.ShowDeliveries.Position;
import dev.ratchet.notification.delivery.application.ShowDeliveries.Wanted;
import dev.ratchet.notification.delivery.domain.DeliveryState;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What became of messages, and how gateways do. What belongs to no tenant stands under {@code -}. */
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class DeliveriesResource {
    private final ShowDeliveries showDeliveries;
    private final Caller caller;

    DeliveriesResource(ShowDeliveries showDeliveries, Caller caller) {
        this.showDeliveries = showDeliveries;
        this.caller = caller;
    }

    /** @param next where the next page begins; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<DeliveryBody> deliveries, @Nullable String next) {}

    /**
     * @param gateways as the replica that answers sees them
     * @param lastHour how the deliveries of the last hour stand, of all replicas, by the gateway that had them last
     */
    record Health(
            Collection<GatewayReport> gateways,
            Map<String, Map<DeliveryState, Long>> lastHour,
            long waiting,
            double oldestSeconds) {}

    @GET
    @Path("{tenantId}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    @Operation(
            summary = "The deliveries of a tenant, newest first",
            description = "Numbers are masked. state, user, from (the earliest request) and to (before which it was"
                    + " requested, both RFC 3339) narrow it down.")
    public Page list(
            @PathParam("tenantId") String tenantId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("user") @Nullable String user,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        caller.mustSee(tenantId);
        var size = Paging.limit(limit);
        var wanted = new Wanted(state(state), storable("user", user), time("from", from), time("to", to));
        var found = showDeliveries.page(tenantId, wanted, position(next), size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var last = found.size() > size ? page.getLast() : null;
        return new Page(
                page.stream().map(DeliveryBody::of).toList(),
                last == null ? null : Paging.cursor(last.requestedAt() + "/" + last.deliveryId()));
    }

    @GET
    @Path("{tenantId}/{deliveryId}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    @Operation(summary = "One delivery with its history")
    public DeliveryBody one(@PathParam("tenantId") String tenantId, @PathParam("deliveryId") String deliveryId) {
        caller.mustSee(tenantId);
        if (deliveryId.indexOf('\0') >= 0) {
            throw Refusal.notFound("this delivery");
        }
        return showDeliveries
                .history(tenantId, deliveryId)
                .map(DeliveryBody::of)
                .orElseThrow(() -> Refusal.notFound("delivery " + deliveryId));
    }

    @GET
    @Path("-/gateways")
    @RolesAllowed(Caller.OPERATOR)
    @Operation(summary = "How the SMS gateways do")
    public Health gateways() {
        var health = showDeliveries.health();
        return new Health(health.gateways(), health.lately(), health.waiting(), health.oldestSeconds());
    }

    private static @Nullable DeliveryState state(@Nullable String given) {
        if (given == null) {
            return null;
        }
        return Arrays.stream(DeliveryState.values())
                .filter(each -> each.name().equals(given))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.field("state", "state: must be one of " + Arrays.toString(DeliveryState.values())));
    }

    private static @Nullable String storable(String field, @Nullable String given) {
        if (given != null && given.indexOf('\0') >= 0) {
            throw Refusal.field(field, field + ": must not contain control characters");
        }
        return given;
    }

    private static @Nullable Instant time(String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        try {
            var at = Instant.parse(given);
            // what PostgreSQL cannot store was never requested
            if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-12-31T23:59:59Z"))) {
                throw Refusal.field(field, field + ": must lie between 1970 and 9999");
            }
            return at;
        } catch (DateTimeParseException e) {
            throw Refusal.field(field, field + ": must be a time such as 2024-04-22T00:00:00Z");
        }
    }

    private static @Nullable Position position(@Nullable String next) {
        var key = Paging.after(next);
        if (key.isEmpty()) {
            return null;
        }
        var slash = key.indexOf('/');
        try {
            return new Position(Instant.parse(key.substring(0, slash)), key.substring(slash + 1));
        } catch (DateTimeParseException | StringIndexOutOfBoundsException e) {
            throw Refusal.field("next", "next: take it unchanged from the page before");
        }
    }
}
