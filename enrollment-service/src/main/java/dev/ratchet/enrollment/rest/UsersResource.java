package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.state.ViewUsers;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Csv;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** MFA status of users. */
@Path("/v1/users/{t}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class UsersResource {
    private final ViewUsers viewUsers;
    private final Access access;
    private final Clock clock;

    UsersResource(ViewUsers viewUsers, Access access, Clock clock) {
        this.viewUsers = viewUsers;
        this.access = access;
        this.clock = clock;
    }

    /** @param next where the next page begins; absent on the last */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<UserBody> users, @Nullable String next) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "MFA status of the users of a tenant",
            description = "state and level narrow it down; the level counts as it is now. JSON comes in pages; with"
                    + " Accept: text/csv all of it comes as one table, streamed (limit and next do not count).")
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Page.class)),
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class))
            })
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Response page(
            @RestPath String t,
            @QueryParam("state") @Nullable String state,
            @QueryParam("level") @Nullable String level,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next,
            @Context HttpHeaders headers) {
        var tenant = access.tenant(t);
        var inState = Choice.named("state", state, MfaState::named, "DISABLED, ENABLED or ENFORCED");
        var atLevel = Choice.named("level", level, Level::valueOf, Arrays.toString(Level.values()));
        var now = clock.instant();
        return Listing.of(
                headers,
                limit,
                "users.csv",
                csv -> {
                    UserRow.header(csv);
                    viewUsers.each(tenant, inState, atLevel, user -> UserRow.write(csv, UserBody.of(user, now)));
                },
                size -> {
                    var users = viewUsers.page(tenant, Paging.after(next), inState, atLevel, size).stream()
                            .map(user -> UserBody.of(user, now))
                            .toList();
                    return new Page(users, Listing.next(users, size, UserBody::userId));
                });
    }

    @GET
    @Path("/{u}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR, Caller.USER})
    public UserBody one(@RestPath String t, @RestPath String u) {
        return viewUsers
                .one(access.user(t, u))
                .map(user -> UserBody.of(user, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("user " + u));
    }
}
