package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ratchet.enrollment.application.ViewUsers;
import dev.ratchet.enrollment.domain.Level;
import dev.ratchet.enrollment.domain.MfaState;
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
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Page page(
            @RestPath String t,
            @QueryParam("state") @Nullable String state,
            @QueryParam("level") @Nullable String level,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        var size = Paging.limit(limit);
        var found = viewUsers.page(
                access.tenant(t),
                Paging.after(next),
                named("state", state, MfaState::named, "DISABLED, ENABLED or ENFORCED"),
                named("level", level, Level::valueOf, Arrays.toString(Level.values())),
                size);
        var now = clock.instant();
        var users = found.stream().map(user -> UserBody.of(user, now)).toList();
        return new Page(
                users,
                users.size() < size ? null : Paging.cursor(users.getLast().userId()));
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

    private static <T> @Nullable T named(
            String field, @Nullable String name, Function<String, T> parse, String allowed) {
        if (name == null) {
            return null;
        }
        try {
            return parse.apply(name);
        } catch (IllegalArgumentException e) {
            throw Refusal.field(field, field + ": must be one of " + allowed);
        }
    }
}
