package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.AddFactor;
import dev.ratchet.enrollment.application.ConfirmFactor;
import dev.ratchet.enrollment.application.RemoveFactor;
import dev.ratchet.enrollment.application.RemoveFactor.Removal;
import dev.ratchet.enrollment.application.RenameFactor;
import dev.ratchet.enrollment.application.ViewUsers;
import dev.ratchet.enrollment.domain.FactorNames;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
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
    private final RenameFactor renameFactor;
    private final RemoveFactor removeFactor;
    private final ViewUsers viewUsers;
    private final Access access;
    private final Clock clock;

    FactorsResource(
            AddFactor addFactor,
            ConfirmFactor confirmFactor,
            RenameFactor renameFactor,
            RemoveFactor removeFactor,
            ViewUsers viewUsers,
            Access access,
            Clock clock) {
        this.renameFactor = renameFactor;
        this.viewUsers = viewUsers;
        this.clock = clock;
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

    /**
     * @param recoveryCodes twelve with the first factor, shown once; else empty
     * @param backupAdvised whether the user should set up another factor, to have one when this one is lost
     */
    record Confirmed(String state, List<String> recoveryCodes, boolean backupAdvised) {}

    /** @param name 1 to 64 characters */
    record Naming(String name) {
        Naming {
            if (name == null) {
                throw new IllegalArgumentException("name: is missing");
            }
            name = FactorNames.check(name);
        }
    }

    /** Where the user stands. */
    record State(String state) {}

    @GET
    @Path("/factors")
    @RolesAllowed({Caller.OPERATOR, Caller.TENANT_ADMIN, Caller.AUDITOR, Caller.USER})
    public List<FactorBody> list(@RestPath String t, @RestPath String u) {
        return viewUsers
                .one(access.user(t, u))
                .map(user -> FactorBody.of(user, clock.instant()))
                .orElseThrow(() -> Refusal.notFound("user " + u));
    }

    @POST
    @Path("/factors")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Caller.USER, Caller.SIGN_IN, Caller.OPERATOR})
    public Response add(@RestPath String t, @RestPath String u, FactorRequest request) {
        var user = access.user(t, u);
        var outcome = request.type() == FactorType.TOTP
                ? addFactor.totp(user, request.name(), access.mustProve(user), access.actor())
                : addFactor.sms(user, request.name(), request.number(), access.mustProve(user), access.actor());
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
        return new Confirmed(confirmed.state().name(), confirmed.recoveryCodes(), confirmed.backupAdvised());
    }

    @PATCH
    @Path("/factors/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Caller.USER, Caller.OPERATOR, Caller.TENANT_ADMIN})
    public void rename(@RestPath String t, @RestPath String u, @RestPath UUID id, Naming naming) {
        if (!renameFactor.rename(access.user(t, u), id, naming.name())) {
            throw Refusal.notFound("factor " + id);
        }
    }

    @DELETE
    @Path("/factors/{id}")
    @RolesAllowed({Caller.USER, Caller.OPERATOR, Caller.TENANT_ADMIN})
    public void remove(@RestPath String t, @RestPath String u, @RestPath UUID id) {
        if (removeFactor.remove(access.user(t, u), id, access.actor(), false) != Removal.REMOVED) {
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
            case AddFactor.Outcome.TooWeak refused ->
                throw Refusal.of(
                        409,
                        "METHOD_TOO_WEAK",
                        "the tenant's policy asks for a stronger method of this user: it would not count");
            case AddFactor.Outcome.TooMany refused ->
                throw Refusal.of(
                        409,
                        "TOO_MANY_FACTORS",
                        "the user has " + refused.most() + " factors of this kind: remove one before adding another");
            case AddFactor.Outcome.ChallengeFirst refused -> throw Verdicts.challengeFirst();
            case AddFactor.Outcome.ResetNeeded refused ->
                throw Refusal.of(
                        409,
                        "RESET_NEEDED",
                        "too many wrong codes have disabled the user's factor: let an admin reset it, or the user"
                                + " answer a challenge with another, before a new one is set up");
            case AddFactor.Outcome.Resting resting -> throw Verdicts.locked(resting.rest());
            case AddFactor.Outcome.NoPhone refused ->
                throw Refusal.field("phone", "phone: is missing, and the profile has none");
            case AddFactor.Outcome.Disowned refused ->
                throw Refusal.of(
                        409,
                        "PHONE_DISOWNED",
                        "the holder of the number before said that this one is not the user's: let an admin reset the"
                                + " user, or another number be told");
            case AddFactor.Outcome.TooSoon soon -> throw Verdicts.tooSoon(soon.pause());
        };
    }
}
