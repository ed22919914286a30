package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.ProveOnPage;
import dev.ratchet.enrollment.application.ViewPages;
import dev.ratchet.enrollment.application.ViewUsers;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.ShownChallenge;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where a code is typed. */
@Path("/account/challenge/{id}")
@RunOnVirtualThread
class ChallengeResource {
    private final Door door;
    private final Notices notices;
    private final ViewPages viewPages;
    private final ViewUsers viewUsers;
    private final ProveOnPage proveOnPage;

    ChallengeResource(Door door, Notices notices, ViewPages viewPages, ViewUsers viewUsers, ProveOnPage proveOnPage) {
        this.door = door;
        this.notices = notices;
        this.viewPages = viewPages;
        this.viewUsers = viewUsers;
        this.proveOnPage = proveOnPage;
    }

    /** @param then page to go to once it is answered */
    static String path(UUID id, String then) {
        return Steps.CHALLENGE + "/" + id + "?then=" + then;
    }

    @GET
    public Response show(@RestPath UUID id, @QueryParam("then") @Nullable String then) {
        var visit = door.enter(Area.CHALLENGE);
        return Pages.ok(visit.frame(), page(visit, shown(visit, id), then, false, null));
    }

    @POST
    public Response answer(
            @RestPath UUID id,
            @RestForm @Nullable String form,
            @RestForm @Nullable String code,
            @RestForm @Nullable String remember,
            @RestForm @Nullable String then) {
        var visit = door.enter(Area.CHALLENGE, form);
        var shown = shown(visit, id);
        var frame = visit.frame();
        var trusted = remember != null && mayRemember(visit.session());
        var typed = Typed.code(code, shown.method());
        if (typed.isEmpty()) {
            var error = new FieldError(
                    "code", Speech.in(frame, ChallengeWords.class).missing());
            return Pages.unprocessable(frame, page(visit, shown, then, trusted, error));
        }
        var verdict =
                proveOnPage.prove(visit.session(), visit.token(), id, typed.get(), trusted ? door.userAgent() : null);
        if (verdict instanceof CodeVerdict.Right) {
            // the code that takes the place of one that was used is shown first
            return Pages.redirect(
                    shown.method() == FactorType.RECOVERY_CODE ? Steps.CODES : onwards(visit.session(), then));
        }
        var error = new FieldError("code", Verdicts.text(frame, verdict));
        return Pages.unprocessable(frame, page(visit, shown(visit, id), then, trusted, error));
    }

    /** A sign-in goes where it was going; who only confirmed a change goes on with it. */
    private static String onwards(AccountSession session, @Nullable String then) {
        if (!session.held()) {
            return Steps.then(then);
        }
        return session.signIn().decision() == Decision.CHALLENGE ? Steps.DONE : Steps.SET_UP;
    }

    private ShownChallenge shown(Visit visit, UUID id) {
        return viewPages.challenge(visit.session(), id).orElseThrow(() -> new Turned(notices.notFound(visit.frame())));
    }

    private TemplateInstance page(
            Visit visit, ShownChallenge shown, @Nullable String then, boolean remember, @Nullable FieldError error) {
        var days = mayRemember(visit.session()) ? rememberFor(visit) : 0;
        return Templates.challengeCode(
                visit.frame(), CodePages.of(visit.frame(), shown, days, remember, Steps.then(then), error));
    }

    private static boolean mayRemember(AccountSession session) {
        return session.held() && session.signIn().decision() == Decision.CHALLENGE;
    }

    private int rememberFor(Visit visit) {
        return viewUsers
                .one(visit.session().user())
                .map(user -> user.policy().rememberDevicesFor().getDays())
                .orElse(0);
    }
}
