package dev.ratchet.notification.guard.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.notification.guard.application.ViewGuard;
import dev.ratchet.notification.guard.domain.StoredRefusal;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Messages of a tenant that were not sent. */
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
@RunOnVirtualThread
class RefusalsResource {
    private final ViewGuard viewGuard;
    private final Caller caller;

    RefusalsResource(ViewGuard viewGuard, Caller caller) {
        this.viewGuard = viewGuard;
        this.caller = caller;
    }

    /** @param next where the next page begins; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Refused> refusals, @Nullable String next) {}

    /**
     * A message that was not sent.
     *
     * @param kind CODE or NOTICE
     * @param phone masked
     * @param enforced false where it was sent all the same, because the rule may only record
     */
    record Refused(
            String deliveryId,
            String userId,
            String kind,
            String phone,
            String country,
            String numberType,
            String reason,
            String detail,
            boolean enforced,
            Instant refusedAt) {
        static Refused of(StoredRefusal stored) {
            return new Refused(
                    stored.deliveryId(),
                    stored.userId(),
                    stored.lane(),
                    stored.maskedPhone(),
                    stored.country(),
                    stored.numberType(),
                    stored.reason(),
                    stored.detail(),
                    stored.enforced(),
                    stored.refusedAt());
        }
    }

    @GET
    @Path("{tenantId}/refusals")
    @Operation(summary = "Messages of a tenant that the guard refused, and why, newest first")
    public Page refusals(
            @PathParam("tenantId") String tenantId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        caller.mustSee(tenantId);
        var size = Paging.limit(limit);
        var found = viewGuard.refusals(tenantId, before(next), size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        return new Page(
                page.stream().map(Refused::of).toList(),
                found.size() > size ? Paging.cursor(Long.toString(page.getLast().id())) : null);
    }

    private static long before(@Nullable String next) {
        var key = Paging.after(next);
        try {
            return key.isEmpty() ? Long.MAX_VALUE : Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw Refusal.field("next", "next: take it unchanged from the page before");
        }
    }
}
