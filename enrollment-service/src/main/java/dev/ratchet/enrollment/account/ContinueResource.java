package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.challenge.StartChallenge;
import dev.ratchet.enrollment.application.challenge.StartChallenge.Outcome.Started;
import dev.ratchet.enrollment.application.page.OpenAccountSession;
import dev.ratchet.enrollment.application.page.OpenAccountSession.Outcome;
import dev.ratchet.enrollment.application.state.ViewUsers;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestPath;

/** Where a product sends the browser: begins a session, and leads away from the address at once. */
@Path("/account/continue/{handover}")
@RunOnVirtualThread
class ContinueResource {
    private final Door door;
    private final Notices notices;
    private final OpenAccountSession openAccountSession;
    private final ViewUsers viewUsers;
    private final Proof proof;
    private final StartChallenge startChallenge;

    ContinueResource(
            Door door,
            Notices notices,
            OpenAccountSession openAccountSession,
            ViewUsers viewUsers,
            Proof proof,
            StartChallenge startChallenge) {
        this.door = door;
        this.notices = notices;
        this.openAccountSession = openAccountSession;
        this.viewUsers = viewUsers;
        this.proof = proof;
        this.startChallenge = startChallenge;
    }

    @GET
    public Response open(@RestPath String handover) {
        return switch (openAccountSession.open(handover, door.shown().orElse(null))) {
            case Outcome.Opened opened ->
                Response.fromResponse(Pages.redirect(first(opened.session())))
                        .cookie(Cookies.session(opened.token()))
                        .build();
            case Outcome.Again again -> Pages.redirect(Steps.next(again.session()));
            case Outcome.Used used -> notices.used(door.guest());
            case Outcome.NotValid refused -> notices.notValid(door.guest());
        };
    }

    /** Who only looks whether the address exists must not use it up. */
    @HEAD
    public Response look(@RestPath String handover) {
        return Response.status(Response.Status.METHOD_NOT_ALLOWED).build();
    }

    /** The strongest way is offered at once where asking for it costs nobody a message. */
    private String first(AccountSession session) {
        if (session.signIn().decision() != Decision.CHALLENGE) {
            return Steps.next(session);
        }
        var strongest = viewUsers.one(session.user()).stream()
                .flatMap(user -> proof.factors(user).answerable().stream())
                .findFirst();
        return strongest
                .map(Factor::type)
                .filter(type -> type == FactorType.WEBAUTHN || type == FactorType.TOTP)
                .map(type -> startChallenge.start(session.signIn(), type))
                .filter(Started.class::isInstance)
                .map(started -> Steps.CHALLENGE + "/" + ((Started) started).challengeId())
                .orElse(Steps.CHALLENGE);
    }
}
