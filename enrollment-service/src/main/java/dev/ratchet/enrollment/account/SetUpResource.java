package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.SetUpOnPage;
import dev.ratchet.enrollment.application.ViewPages;
import dev.ratchet.enrollment.domain.CodeVerdict;
import dev.ratchet.enrollment.domain.PendingSetUp;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A factor that is being set up: what the device needs, and its first code. */
@Path("/account/set-up/{id}")
@RunOnVirtualThread
class SetUpResource {
    private final Door door;
    private final Notices notices;
    private final ViewPages viewPages;
    private final SetUpOnPage setUpOnPage;

    SetUpResource(Door door, Notices notices, ViewPages viewPages, SetUpOnPage setUpOnPage) {
        this.door = door;
        this.notices = notices;
        this.viewPages = viewPages;
        this.setUpOnPage = setUpOnPage;
    }

    @GET
    public Response show(@RestPath UUID id) {
        var visit = door.enter(Area.SET_UP);
        return Pages.ok(visit.frame(), page(visit, setUp(visit, id), null));
    }

    @POST
    public Response confirm(@RestPath UUID id, @RestForm @Nullable String form, @RestForm @Nullable String code) {
        var visit = door.enter(Area.SET_UP, form);
        var setUp = setUp(visit, id);
        var typed = Typed.code(code, setUp.challenge().method());
        if (typed.isEmpty()) {
            return again(
                    visit, setUp, Speech.in(visit.frame(), ChallengeWords.class).missing());
        }
        var verdict = setUpOnPage.confirm(visit.session(), visit.token(), id, typed.get());
        return verdict instanceof CodeVerdict.Right
                ? Pages.redirect(Steps.CODES)
                : again(visit, setUp(visit, id), Verdicts.text(visit.frame(), verdict));
    }

    private Response again(Visit visit, PendingSetUp setUp, String why) {
        return Pages.unprocessable(visit.frame(), page(visit, setUp, new FieldError("code", why)));
    }

    private PendingSetUp setUp(Visit visit, UUID id) {
        return viewPages.setUp(visit.session(), id).orElseThrow(() -> new Turned(notices.notFound(visit.frame())));
    }

    private TemplateInstance page(Visit visit, PendingSetUp setUp, @Nullable FieldError error) {
        var shown = setUp.challenge();
        var id = setUp.factorId().toString();
        var frame = visit.frame();
        var why = error == null && !shown.open()
                ? new FieldError("ways", Speech.in(frame, SetUpWords.class).gone())
                : error;
        return viewPages
                .secret(visit.session(), setUp)
                .map(secret -> Templates.setUpTotp(
                        frame,
                        new TotpPage(
                                id, QrCode.of(secret.otpauthUri()), fours(secret.base32()), secret.otpauthUri(), why)))
                .orElseGet(() -> {
                    var phone = shown.phone();
                    var number = phone == null ? "" : phone.masked();
                    return Templates.setUpSms(frame, new SmsPage(id, number, shown.notDelivered(), why));
                });
    }

    private static List<String> fours(String secret) {
        return List.of(secret.split("(?<=\\G.{4})"));
    }
}
