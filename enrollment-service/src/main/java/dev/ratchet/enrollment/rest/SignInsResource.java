package dev.ratchet.enrollment.rest;

import dev.ratchet.enrollment.application.challenge.AnswerChallenge;
import dev.ratchet.enrollment.application.challenge.StartChallenge;
import dev.ratchet.enrollment.application.signin.DecideSignIn;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.SignInVerdict.Because;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.enrollment.rest.SignInBodies.Banner;
import dev.ratchet.enrollment.rest.SignInBodies.ChallengeAnswer;
import dev.ratchet.enrollment.rest.SignInBodies.ChallengeRequest;
import dev.ratchet.enrollment.rest.SignInBodies.CodeRequest;
import dev.ratchet.enrollment.rest.SignInBodies.Named;
import dev.ratchet.enrollment.rest.SignInBodies.SignInAnswer;
import dev.ratchet.enrollment.rest.SignInBodies.SignInRequest;
import dev.ratchet.enrollment.rest.SignInBodies.VerifiedAnswer;
import dev.ratchet.rest.Caller;
import dev.ratchet.rest.Refusal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;

/** What a product's sign-in flow asks: may this sign-in pass, and is this code right? */
@Path("/v1/sign-ins")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Caller.SIGN_IN, Caller.OPERATOR})
@RunOnVirtualThread
class SignInsResource {
    private final DecideSignIn decideSignIn;
    private final StartChallenge startChallenge;
    private final AnswerChallenge answerChallenge;
    private final PresentedSignIns signIns;
    private final String accountUrl;

    SignInsResource(
            DecideSignIn decideSignIn,
            StartChallenge startChallenge,
            AnswerChallenge answerChallenge,
            PresentedSignIns signIns,
            @ConfigProperty(name = "ratchet.public-url") String publicUrl) {
        this.decideSignIn = decideSignIn;
        this.startChallenge = startChallenge;
        this.answerChallenge = answerChallenge;
        this.signIns = signIns;
        this.accountUrl = publicUrl + "/account";
    }

    /** Answers 200 whatever the decision is, also when it cannot be made: then it is DENY, CANNOT_DECIDE. */
    @POST
    public SignInAnswer decide(SignInRequest request) {
        var decided = decideSignIn.decide(
                request.user(), request.app(), request.address(), request.browserToken(), request.returnUrl());
        var verdict = decided.verdict();
        var putoff = verdict.putoff();
        var banner = putoff == null ? null : Banner.of(verdict.deadline(), accountUrl, putoff);
        return new SignInAnswer(
                decided.id(),
                verdict.decision(),
                verdict.reason(),
                Details.of(verdict.reason()),
                verdict.methods(),
                Named.of(verdict.factors()),
                banner,
                continueUrl(decided),
                decided.expiresAt());
    }

    /** For a denied sign-in a page that says why; it opens no session. */
    private String continueUrl(DecideSignIn.Decided decided) {
        return decided.verdict().decision() == Decision.DENY
                ? accountUrl + "/denied?reason=" + shown(decided.verdict().reason())
                : accountUrl + "/continue/" + decided.handOver();
    }

    /** The browser is not told which accounts there are. */
    private static String shown(Because reason) {
        return reason == Because.UNKNOWN_USER || reason == Because.USER_REMOVED ? "ACCOUNT" : reason.name();
    }

    @POST
    @Path("/{s}/challenges")
    public Response challenge(@RestPath String s, ChallengeRequest request) {
        var signIn = signIns.open(s);
        var method = Objects.requireNonNull(request.method());
        return switch (startChallenge.start(signIn, method, request.factorId())) {
            case StartChallenge.Outcome.Started started ->
                Response.status(Response.Status.CREATED)
                        .entity(body(started, method))
                        .build();
            case StartChallenge.Outcome.NotUsable refused ->
                throw Refusal.of(
                        409, "METHOD_NOT_USABLE", "choose one of the methods and factors that the sign-in named");
            case StartChallenge.Outcome.Resting resting -> throw Verdicts.locked(resting.rest());
            case StartChallenge.Outcome.TooSoon soon ->
                throw method == FactorType.PUSH ? Verdicts.pushTooSoon(soon.pause()) : Verdicts.tooSoon(soon.pause());
        };
    }

    @POST
    @Path("/{s}/challenges/{c}/answer")
    public VerifiedAnswer answer(@RestPath String s, @RestPath UUID c, CodeRequest request) {
        var signIn = signIns.open(s);
        var answered = answerChallenge.answer(
                signIn,
                c,
                new AnswerChallenge.Answer(
                        request.evidence(),
                        Boolean.TRUE.equals(request.rememberBrowser()),
                        request.browserToken(),
                        request.userAgent()));
        Verdicts.mustBeRight(answered.verdict(), "challenge " + c);
        var verified = Objects.requireNonNull(answered.verified());
        return new VerifiedAnswer(
                verified.assertion() == null ? "PROVED" : "VERIFIED",
                verified.amr(),
                verified.browserToken(),
                verified.assertion(),
                verified.recoveryCodes().isEmpty() ? null : verified.recoveryCodes());
    }

    private static ChallengeAnswer body(StartChallenge.Outcome.Started started, FactorType method) {
        var destination = started.destination();
        var resendAfter = started.resendAfter();
        return new ChallengeAnswer(
                started.challengeId(),
                method,
                destination == null ? null : destination.masked(),
                started.expiresAt(),
                resendAfter == null ? null : resendAfter.toSeconds(),
                started.publicKey(),
                started.number());
    }
}
