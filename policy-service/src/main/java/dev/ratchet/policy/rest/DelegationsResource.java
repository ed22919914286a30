package dev.ratchet.policy.rest;

import dev.ratchet.policy.application.ListDelegations;
import dev.ratchet.policy.application.RemoveDelegation;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Paging;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Partners that hold admin rights on a customer. */
@Path("/v1/delegations/{customerId}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DelegationsResource {
    private static final int USERS_SHOWN = 1_000;

    private final ListDelegations delegations;
    private final RemoveDelegation removeDelegation;
    private final Caller caller;

    public DelegationsResource(ListDelegations delegations, RemoveDelegation removeDelegation, Caller caller) {
        this.delegations = delegations;
        this.removeDelegation = removeDelegation;
        this.caller = caller;
    }

    /**
     * A partner that holds rights now.
     *
     * @param roles by which the rights are named; none for rights without a name
     * @param since the earliest grant that holds
     * @param implicit whether all its users hold rights, because it was granted them as a whole
     * @param users the first 1,000 by id; {@code next} leads to the others
     */
    public record Partner(
            String partnerTenantId,
            @Nullable String partnerName,
            SortedSet<String> roles,
            Instant since,
            boolean implicit,
            List<User> users,
            long userCount,
            @Nullable String next) {
        static Partner of(ListDelegations.Partner partner) {
            var users = partner.users().stream().map(User::of).toList();
            return new Partner(
                    partner.partnerTenantId(),
                    partner.name(),
                    partner.rights().roles(),
                    partner.rights().since(),
                    partner.rights().implicit(),
                    users,
                    partner.userCount(),
                    partner.userCount() > users.size() ? User.behind(users) : null);
        }
    }

    /**
     * A user who holds rights.
     *
     * @param state of MFA: DISABLED, ENABLED or ENFORCED
     * @param accountType HUMAN, or SERVICE for a program, which must use workload identity
     * @param implicit whether no right was granted by name: all users of the partner hold it
     */
    public record User(String userId, String state, String accountType, boolean implicit) {
        static User of(ListDelegations.Holder holder) {
            return new User(holder.userId(), holder.state(), holder.type().name(), holder.implicit());
        }

        static @Nullable String behind(List<User> users) {
            return users.isEmpty() ? null : Paging.cursor(users.getLast().userId());
        }
    }

    /** A page of a partner's users, by id. */
    public record Users(List<User> users, @Nullable String next) {}

    @GET
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public List<Partner> list(@PathParam("customerId") String customerId) {
        caller.mustSee(customerId);
        return delegations
                .of(customerId, USERS_SHOWN)
                .orElseThrow(() -> Refusal.notFound("tenant " + customerId))
                .stream()
                .map(Partner::of)
                .toList();
    }

    @GET
    @Path("/{partnerId}/users")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR})
    public Users users(
            @PathParam("customerId") String customerId,
            @PathParam("partnerId") String partnerId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("next") @Nullable String next) {
        caller.mustSee(customerId);
        var size = Paging.limit(limit);
        var page = delegations
                .users(customerId, partnerId, Paging.after(next), size)
                .orElseThrow(() -> none(customerId, partnerId))
                .stream()
                .map(User::of)
                .toList();
        return new Users(page, page.size() == size ? User.behind(page) : null);
    }

    /** Takes all rights from the partner at once, and tells upstream; only a later grant gives any back. */
    @DELETE
    @Path("/{partnerId}")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public void remove(
            @PathParam("customerId") String customerId,
            @PathParam("partnerId") String partnerId,
            @HeaderParam("Change-Reason") @Nullable String reason) {
        caller.mustSee(customerId);
        if (!removeDelegation.remove(customerId, partnerId, caller.actor(), Fields.reason(reason, caller))) {
            throw none(customerId, partnerId);
        }
    }

    private static Refusal none(String customerId, String partnerId) {
        return Refusal.notFound("a delegation of " + customerId + " to " + partnerId);
    }
}
