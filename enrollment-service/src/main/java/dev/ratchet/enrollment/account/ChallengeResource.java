package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.account.ChallengePages.Sent;
import dev.ratchet.enrollment.application.page.ProveOnPage;
import dev.ratchet.enrollment.application.page.ViewPages;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.ShownChallenge;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
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

/** Where a challenge is answered: a code is typed, a passkey used, or a phone waited for. */
@Path("/account/challenge/{id}")
@RunOnVirtualThread
class ChallengeResource {
    private final Door door;
    private final Notices notices;
    private final ViewPages viewPages;
    private final ChallengePages pages;
    private final ProveOnPage proveOnPage;

    ChallengeResource(Door door, Notices notices, ViewPages viewPages, ChallengePages pages, ProveOnPage proveOnPage) {
        this.door = door;
        this.notices = notices;
        this.viewPages = viewPages;
        this.pages = pages;
        this.proveOnPage = proveOnPage;
    }

    /** @param then page to go to once it is answered */
    static String path(UUID id, String then) {
        return Steps.CHALLENGE + "/" + id + "?then=" + then;
    }

    @GET
    public Response show(@RestPath UUID id, @QueryParam("then") @Nullable String then) {
        var visit = door.enter(Area.CHALLENGE);
        var sent = new Sent(Steps.then(then), false, null);
        return Pages.ok(visit.frame(), pages.of(visit, shown(visit, id), sent));
    }

    /** Whether a phone is still waited for. */
    @GET
    @Path("/approval")
    public Response approval(@RestPath UUID id) {
        return Pages.waiting(shown(door.enter(Area.CHALLENGE), id));
    }

    /** What has become of a text message. */
    @GET
    @Path("/arrival")
    public Response arrival(@RestPath UUID id) {
        var visit = door.enter(Area.CHALLENGE);
        return Pages.arrival(visit.frame(), shown(visit, id));
    }

    @POST
    public Response answer(
            @RestPath UUID id,
            @RestForm @Nullable String form,
            @RestForm @Nullable String code,
            @RestForm @Nullable String credential,
            @RestForm @Nullable String remember,
            @RestForm @Nullable String then) {
        var visit = door.enter(Area.CHALLENGE, form);
        var frame = visit.frame();
        var shown = shown(visit, id);
        var trusted = remember != null && ChallengePages.mayRemember(visit.session());
        var evidence = Typed.evidence(shown.method(), code, credential);
        if (evidence.isEmpty()) {
            var sent = new Sent(Steps.then(then), trusted, ChallengePages.missing(frame, shown.method()));
            return Pages.unprocessable(frame, pages.of(visit, shown, sent));
        }
        var verdict = proveOnPage.prove(
                visit.session(), visit.token(), id, evidence.get(), trusted ? door.userAgent() : null);
        if (verdict instanceof CodeVerdict.Right) {
            // the code that takes the place of one that was used is shown first
            return Pages.redirect(
                    shown.method() == FactorType.RECOVERY_CODE ? Steps.CODES : onwards(visit.session(), then));
        }
        var now = door.enter(Area.CHALLENGE).session();
        if (verdict instanceof CodeVerdict.Gone && now.proved()) {
            // who clicks twice is led to where the first click led
            return Pages.redirect(shown.method() == FactorType.RECOVERY_CODE ? Steps.CODES : onwardsAgain(now, then));
        }
        var sent = new Sent(Steps.then(then), trusted, Verdicts.text(frame, shown.method(), verdict));
        return Pages.unprocessable(frame, pages.of(visit, shown(visit, id), sent));
    }

    /** A sign-in goes where it was going; who only confirmed a change goes on with it. */
    private static String onwards(AccountSession session, @Nullable String then) {
        if (!session.held()) {
            return Steps.then(then);
        }
        return session.signIn().decision() == Decision.CHALLENGE ? Steps.DONE : Steps.SET_UP;
    }

    private static String onwardsAgain(AccountSession session, @Nullable String then) {
        var to = onwards(session, then);
        return to.equals(Steps.HOME) ? Steps.onwards(session) : to;
    }

    private ShownChallenge shown(Visit visit, UUID id) {
        return viewPages.challenge(visit.session(), id).orElseThrow(() -> new Turned(notices.notFound(visit.frame())));
    }
}
