package dev.ratchet.notification.guard.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ratchet.notification.guard.application.LimitBudget;
import dev.ratchet.notification.guard.application.ViewGuard;
import dev.ratchet.notification.guard.domain.Limit;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a tenant may send in a day. */
@Path("/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class BudgetResource {
    private final ViewGuard viewGuard;
    private final LimitBudget limitBudget;
    private final Caller caller;

    BudgetResource(ViewGuard viewGuard, LimitBudget limitBudget, Caller caller) {
        this.viewGuard = viewGuard;
        this.limitBudget = limitBudget;
        this.caller = caller;
    }

    /**
     * A limit of a tenant's own.
     *
     * @param messages 0 to 100,000,000
     * @param money decimal with at most six places; absent where money is not to be limited
     */
    record Limiting(
            @JsonProperty(required = true) @Nullable Integer messages,
            @Nullable BigDecimal money,
            @JsonProperty(required = true) @Nullable String reason) {
        Limit limit() {
            if (messages == null) {
                throw Refusal.field("messages", "messages: is missing");
            }
            try {
                return new Limit(
                        messages, money == null ? null : money.movePointRight(6).longValueExact());
            } catch (ArithmeticException e) {
                throw Refusal.field("money", "money: must be a decimal with at most six places, such as 150.50");
            } catch (IllegalArgumentException e) {
                var told = String.valueOf(e.getMessage());
                throw Refusal.field(told.substring(0, told.indexOf(':')), told);
            }
        }
    }

    @GET
    @Path("{tenantId}/budget")
    @Operation(summary = "What a tenant may send and has sent today, and whether messages are refused for it")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public BudgetBody budget(@PathParam("tenantId") String tenantId) {
        caller.mustSee(tenantId);
        return BudgetBody.of(viewGuard.budget(tenantId), viewGuard.currency());
    }

    @PUT
    @Path("{tenantId}/budget")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives a tenant a limit of its own, from now on")
    @RolesAllowed(Caller.OPERATOR)
    public BudgetBody limit(@PathParam("tenantId") String tenantId, Limiting limiting) {
        caller.mustSee(tenantId);
        limitBudget.limit(tenantId, limiting.limit(), Reasons.check(limiting.reason()), caller.actor());
        return budget(tenantId);
    }
}
