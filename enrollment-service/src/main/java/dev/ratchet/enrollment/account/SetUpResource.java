package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.page.SetUpOnPage;
import dev.ratchet.enrollment.application.page.ViewPages;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.FactorStatus;
import dev.ratchet.enrollment.domain.PendingSetUp;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A factor that is being set up: what the device needs, and its first proof. */
@Path("/account/set-up/{id}")
@RunOnVirtualThread
class SetUpResource {
    private final Door door;
    private final Notices notices;
    private final ViewPages viewPages;
    private final SetUpPages pages;
    private final SetUpOnPage setUpOnPage;
    private final Proof proof;

    SetUpResource(
            Door door, Notices notices, ViewPages viewPages, SetUpPages pages, SetUpOnPage setUpOnPage, Proof proof) {
        this.door = door;
        this.notices = notices;
        this.viewPages = viewPages;
        this.pages = pages;
        this.setUpOnPage = setUpOnPage;
        this.proof = proof;
    }

    @GET
    public Response show(@RestPath UUID id) {
        var visit = door.enter(Area.SET_UP);
        return Pages.ok(visit.frame(), pages.of(visit, setUp(visit, id), null));
    }

    /** Whether a phone is still to be paired. */
    @GET
    @Path("/approval")
    public Response approval(@RestPath UUID id) {
        return Pages.waiting(setUp(door.enter(Area.SET_UP), id).challenge());
    }

    /** What has become of a text message. */
    @GET
    @Path("/arrival")
    public Response arrival(@RestPath UUID id) {
        var visit = door.enter(Area.SET_UP);
        return Pages.arrival(visit.frame(), setUp(visit, id).challenge());
    }

    @POST
    public Response confirm(
            @RestPath UUID id,
            @RestForm @Nullable String form,
            @RestForm @Nullable String code,
            @RestForm @Nullable String credential) {
        var visit = door.enter(Area.SET_UP, form);
        var setUp = setUp(visit, id);
        var method = setUp.challenge().method();
        var evidence = Typed.evidence(method, code, credential);
        if (evidence.isEmpty()) {
            return again(visit, setUp, ChallengePages.missing(visit.frame(), method));
        }
        var verdict = setUpOnPage.confirm(visit.session(), visit.token(), id, evidence.get());
        return verdict instanceof CodeVerdict.Right
                ? Pages.redirect(Steps.CODES)
                : again(visit, setUp(visit, id), Verdicts.text(visit.frame(), method, verdict));
    }

    private Response again(Visit visit, PendingSetUp setUp, String why) {
        return Pages.unprocessable(visit.frame(), pages.of(visit, setUp, why));
    }

    private PendingSetUp setUp(Visit visit, UUID id) {
        return viewPages.setUp(visit.session(), id).orElseThrow(() -> none(visit, id));
    }

    /** Who clicks twice, or goes back, is led to what the first click brought. */
    private Turned none(Visit visit, UUID id) {
        var finished = proof.user(visit).factors().stream()
                .anyMatch(factor -> factor.id().equals(id) && factor.status() == FactorStatus.ACTIVE);
        return finished ? Turned.to(Steps.CODES) : new Turned(notices.notFound(visit.frame()));
    }
}
