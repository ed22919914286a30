package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.record.ViewHistory;
import dev.ratchet.enrollment.application.state.ViewUsers;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Happening;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What happened to a user's protection. */
@Path("/v1/users/{t}/{u}/history")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class HistoryResource {
    private final ViewHistory viewHistory;
    private final ViewUsers viewUsers;
    private final Access access;

    HistoryResource(ViewHistory viewHistory, ViewUsers viewUsers, Access access) {
        this.viewHistory = viewHistory;
        this.viewUsers = viewUsers;
        this.access = access;
    }

    /** @param next where the next page begins; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Entry> entries, @Nullable String next) {}

    /**
     * @param sequence grows by one per user
     * @param cause what led to it, such as ROLE_CHANGED
     * @param causedBy id of the event that led to it, or the actor of a request
     * @param exposureMillis how long MFA was required and off, where it was
     * @param deviceId of the trusted browser
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long sequence,
            Instant at,
            Happening.Kind kind,
            String cause,
            String causedBy,
            @Nullable String previous,
            @Nullable String state,
            @Nullable Long exposureMillis,
            @Nullable NamedFactor factor,
            @Nullable UUID deviceId) {
        static Entry of(Happening.Recorded recorded) {
            var happening = recorded.happening();
            var previous = happening.previous();
            var state = happening.state();
            var factor = happening.factor();
            return new Entry(
                    recorded.sequence(),
                    happening.at(),
                    happening.kind(),
                    happening.cause(),
                    happening.causedBy(),
                    previous == null ? null : previous.name(),
                    state == null ? null : state.name(),
                    happening.exposureMillis(),
                    factor == null ? null : new NamedFactor(factor.id(), factor.type(), factor.name()),
                    happening.device());
        }
    }

    /** @param name by which the user tells it from others; empty where it has none */
    record NamedFactor(UUID id, FactorType type, String name) {}

    @GET
    @Operation(
            summary = "What happened to a user's protection, newest first",
            description = "Every change of the MFA state, of factors and of trusted browsers, resets and changed"
                    + " phones, each with its cause and the event or person behind it. Nothing is ever changed or"
                    + " deleted here; the history of a removed account stays, and who comes back under its id sees"
                    + " what happened since.")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR, Caller.USER})
    public Page page(
            @RestPath String t,
            @RestPath String u,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        var size = Paging.limit(limit);
        var user = access.user(t, u);
        var entries = viewHistory.page(user, before(next), !access.oversees(), size).stream()
                .map(Entry::of)
                .toList();
        if (entries.isEmpty() && viewUsers.one(user).isEmpty()) {
            throw Refusal.notFound("user " + u);
        }
        return new Page(
                entries,
                entries.size() < size
                        ? null
                        : Paging.cursor(Long.toString(entries.getLast().sequence())));
    }

    private static long before(@Nullable String next) {
        var key = Paging.after(next);
        if (key.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw Refusal.field("next", "next: take it unchanged from the page before");
        }
    }
}
