package dev.ratchet.enrollment.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.enrollment.application.factor.AddFactor;
import dev.ratchet.enrollment.application.factor.AddPasskey;
import dev.ratchet.enrollment.application.factor.AddPushDevice;
import dev.ratchet.enrollment.application.factor.ConfirmFactor;
import dev.ratchet.enrollment.application.factor.RemoveFactor;
import dev.ratchet.enrollment.application.factor.RenameFactor;
import dev.ratchet.enrollment.application.state.ViewUsers;
import dev.ratchet.enrollment.domain.Evidence;
import dev.ratchet.enrollment.domain.FactorNames;
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
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/**
 * Factors of a user: set up by the user, on the user's behalf by a sign-in flow that was answered ENROL, or by an operator.
 * Admins of a tenant take factors away only: who sets one up knows its secret. Who holds a factor must have passed a
 * challenge in the last 15 minutes before any is added or taken away: a sign-in flow in the sign-in that it names by the
 * header {@value Access#SIGN_IN}, the user there, or in any; having just set one up will do for the user.
 */
@Path("/v1/users/{t}/{u}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class FactorsResource {
    private final AddFactor addFactor;
    private final AddPasskey addPasskey;
    private final AddPushDevice addPushDevice;
    private final ConfirmFactor confirmFactor;
    private final RenameFactor renameFactor;
    private final RemoveFactor removeFactor;
    private final ViewUsers viewUsers;
    private final Access access;
    private final Clock clock;

    FactorsResource(
            AddFactor addFactor,
            AddPasskey addPasskey,
            AddPushDevice addPushDevice,
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
        this.addPasskey = addPasskey;
        this.addPushDevice = addPushDevice;
        this.confirmFactor = confirmFactor;
        this.removeFactor = removeFactor;
        this.access = access;
    }

    /** @param secret base32, for who cannot scan the URI */
    record TotpSetUp(UUID id, String secret, String otpauthUri) {}

    /** @param destination masked */
    record SmsSetUp(UUID id, String destination) {}

    /**
     * @param publicKey what the browser hands to {@code navigator.credentials.create}, as JSON (Web Authentication Level 3
     *     §5.1.8, {@code parseCreationOptionsFromJSON})
     */
    record PasskeySetUp(
            UUID id,

            @JsonRawValue @Schema(implementation = Object.class)
            String publicKey) {}

    /** @param pairingUri for the device to scan: it holds a secret for one device, valid ten minutes */
    record PushSetUp(UUID id, String pairingUri) {}

    /**
     * @param code six digits, for TOTP and SMS
     * @param credential for WEBAUTHN: the browser's {@code PublicKeyCredential} as JSON. PUSH takes neither: a device has
     *     been paired, or not yet
     */
    record Confirmation(
            @Nullable String code,
            @Schema(implementation = Object.class) @Nullable JsonNode credential) {
        Confirmation {
            var unused = Verdicts.evidence(code, credential);
        }

        Evidence evidence() {
            return Verdicts.evidence(code, credential);
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
    public Response add(
            @RestPath String t,
            @RestPath String u,
            @RestHeader(Access.SIGN_IN) @Nullable String signIn,
            FactorRequest request) {
        var user = access.user(t, u);
        var name = request.name();
        var stepUp = access.stepUp(user, signIn);
        var actor = access.actor();
        var outcome = switch (Objects.requireNonNull(request.type())) {
            case WEBAUTHN -> addPasskey.begin(user, name, stepUp, actor);
            case TOTP -> addFactor.totp(user, name, stepUp, actor);
            case PUSH -> addPushDevice.begin(user, name, stepUp, actor);
            case SMS -> addFactor.sms(user, name, request.number(), stepUp, actor, access.address(signIn));
            case RECOVERY_CODE -> throw new IllegalStateException("refused as a request");
        };
        return Response.status(Response.Status.CREATED).entity(body(outcome, u)).build();
    }

    @POST
    @Path("/factors/{id}/confirmation")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Caller.USER, Caller.SIGN_IN, Caller.OPERATOR})
    public Confirmed confirm(@RestPath String t, @RestPath String u, @RestPath UUID id, Confirmation confirmation) {
        var user = access.user(t, u);
        var confirmed = confirmFactor.confirm(user, id, confirmation.evidence(), access.actor());
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
    public void remove(
            @RestPath String t,
            @RestPath String u,
            @RestPath UUID id,
            @RestHeader(Access.SIGN_IN) @Nullable String signIn) {
        var user = access.user(t, u);
        switch (removeFactor.remove(user, id, access.actor(), access.stepUp(user, signIn))) {
            case REMOVED -> {}
            case UNKNOWN -> throw Refusal.notFound("factor " + id);
            case CHALLENGE_FIRST -> throw Verdicts.challengeFirst();
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
            case AddFactor.Outcome.Passkey passkey -> new PasskeySetUp(passkey.id(), passkey.publicKey());
            case AddFactor.Outcome.Push push -> new PushSetUp(push.id(), push.pairingUri());
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
            case AddFactor.Outcome.Waits held ->
                throw Refusal.of(
                        409,
                        "FACTOR_WAITS",
                        "the user's number was changed: what has been set up since counts in "
                                + held.until().toMinutes()
                                + " minutes, and until then it can be added to only in the sign-in that set it up");
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
