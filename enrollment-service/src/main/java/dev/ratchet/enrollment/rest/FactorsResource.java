package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.AddFactor;
import dev.ratchet.enrollment.application.ConfirmFactor;
import dev.ratchet.enrollment.application.RemoveFactor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;

/**
 * Factors of a user: set up by the user, on the user's behalf by a sign-in flow that was answered ENROL or has just seen a challenge passed, or by an
 * operator. Admins of a tenant take factors away only: who sets one up knows its secret.
 */
@Path("/v1/users/{t}/{u}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FactorsResource {
    private final AddFactor addFactor;
    private final ConfirmFactor confirmFactor;
    private final RemoveFactor removeFactor;
    private final Access access;

    FactorsResource(AddFactor addFactor, ConfirmFactor confirmFactor, RemoveFactor removeFactor, Access access) {
        this.addFactor = addFactor;
        this.confirmFactor = confirmFactor;
        this.removeFactor = removeFactor;
        this.access = access;
    }

    /** @param secret base32, for who cannot scan the URI */
    record TotpSetUp(UUID id, String secret, String otpauthUri) {}

    /** @param destination masked */
    record SmsSetUp(UUID id, String destination) {}

    /** @param code six digits */
    record Confirmation(String code) {
        Confirmation {
            code = Verdicts.code(code);
        }
    }

    /** @param recoveryCodes twelve with the first factor, shown once; else empty */
    record Confirmed(String state, List<String> recoveryCodes) {}

    /** Where the user stands. */
    record State(String state) {}

    @POST
    @Path("/factors")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Caller.USER, Caller.SIGN_IN, Caller.OPERATOR})
    public Response add(@RestPath String t, @RestPath String u, FactorRequest request) {
        var user = access.user(t, u);
        var outcome = request.type() == FactorType.TOTP
                ? addFactor.totp(user, access.mustProve(user), access.actor())
                : addFactor.sms(user, request.number(), access.mustProve(user), access.actor());
        return Response.status(Response.Status.CREATED).entity(body(outcome, u)).build();
    }

    @POST
    @Path("/factors/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Caller.USER, Caller.SIGN_IN, Caller.OPERATOR})
    public Confirmed confirm(@RestPath String t, @RestPath String u, @RestPath UUID id, Confirmation confirmation) {
        var user = access.user(t, u);
        var confirmed = confirmFactor.confirm(user, id, confirmation.code(), access.actor());
        Verdicts.mustBeRight(confirmed.verdict(), "factor " + id);
        return new Confirmed(confirmed.state().name(), confirmed.recoveryCodes());
    }

    @DELETE
    @Path("/factors/{id}")
    @RolesAllowed({Caller.USER, Caller.OPERATOR, Caller.TENANT_ADMIN})
    public void remove(@RestPath String t, @RestPath String u, @RestPath UUID id) {
        if (!removeFactor.remove(access.user(t, u), id, access.actor())) {
            throw Refusal.notFound("factor " + id);
        }
    }

    @POST
    @Path("/reset")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN})
    public State reset(@RestPath String t, @RestPath String u) {
        return removeFactor
                .reset(access.user(t, u), access.actor())
                .map(state -> new State(state.name()))
                .orElseThrow(() -> Refusal.notFound("user " + u));
    }

    private static Object body(AddFactor.Outcome outcome, String userId) {
        return switch (outcome) {
            case AddFactor.Outcome.Totp totp -> new TotpSetUp(totp.id(), totp.secret(), totp.otpauthUri());
            case AddFactor.Outcome.Sms sms ->
                new SmsSetUp(sms.id(), sms.destination().masked());
            case AddFactor.Outcome.UnknownUser unknown -> throw Refusal.notFound("user " + userId);
            case AddFactor.Outcome.NotAllowed refused ->
                throw Refusal.of(409, "METHOD_NOT_ALLOWED", "the tenant's policy does not allow this method");
            case AddFactor.Outcome.ChallengeFirst refused ->
                throw Refusal.of(
                        409,
                        "CHALLENGE_FIRST",
                        "the user has a factor: let the sign-in be challenged before adding another");
            case AddFactor.Outcome.ResetNeeded refused ->
                throw Refusal.of(
                        409,
                        "RESET_NEEDED",
                        "too many wrong codes have disabled the user's factor: let an admin reset it, or the user"
                                + " answer a challenge with another, before a new one is set up");
            case AddFactor.Outcome.Resting resting -> throw Verdicts.locked(resting.rest());
            case AddFactor.Outcome.NoPhone refused ->
                throw Refusal.field("phone", "phone: is missing, and the profile has none");
            case AddFactor.Outcome.TooSoon soon -> throw Verdicts.tooSoon(soon.pause());
        };
    }
}
