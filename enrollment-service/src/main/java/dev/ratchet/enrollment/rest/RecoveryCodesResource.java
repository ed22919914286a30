package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.factor.RenewRecoveryCodes;
import dev.ratchet.enrollment.application.factor.RenewRecoveryCodes.Outcome;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Recovery codes of a user: for an operator; for the user, and for a sign-in flow, after a challenge in the last 15 minutes,
 * passed in the sign-in that the header {@value Access#SIGN_IN} names, which only the user may leave out.
 */
@Path("/v1/users/{t}/{u}/recovery-codes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class RecoveryCodesResource {
    private final RenewRecoveryCodes renewRecoveryCodes;
    private final Access access;

    RecoveryCodesResource(RenewRecoveryCodes renewRecoveryCodes, Access access) {
        this.renewRecoveryCodes = renewRecoveryCodes;
        this.access = access;
    }

    /** @param recoveryCodes twelve, shown once */
    record Renewed(List<String> recoveryCodes) {}

    /** Makes the codes that the user had void. */
    @POST
    @RolesAllowed({Caller.USER, Caller.SIGN_IN, Caller.OPERATOR})
    public Response renew(@RestPath String t, @RestPath String u, @RestHeader(Access.SIGN_IN) @Nullable String signIn) {
        var user = access.user(t, u);
        return switch (renewRecoveryCodes.renew(user, access.actor(), access.stepUp(user, signIn))) {
            case Outcome.Renewed renewed ->
                Response.status(Response.Status.CREATED)
                        .entity(new Renewed(renewed.codes()))
                        .build();
            case Outcome.UnknownUser unknown -> throw Refusal.notFound("user " + u);
            case Outcome.NotAllowed refused ->
                throw Refusal.of(409, "METHOD_NOT_ALLOWED", "the tenant's policy does not allow recovery codes");
            case Outcome.NoFactor refused ->
                throw Refusal.of(409, "NO_FACTOR", "recovery codes stand in for a factor: set one up first");
            case Outcome.ChallengeFirst refused -> throw Verdicts.challengeFirst();
        };
    }
}
