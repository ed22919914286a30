package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.page.SetUpOnPage;
import dev.ratchet.enrollment.application.page.ViewPages;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.enrollment.domain.UserView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Where codes by text message shall go: the number of the profile, masked, or one that is typed. */
@Path(SmsNumberResource.PATH)
@RunOnVirtualThread
class SmsNumberResource {
    static final String PATH = "/account/set-up/sms";

    private static final String OWN = "own";

    /** The number that the first code went to. */
    private static final String SAME = "same";

    private final Door door;
    private final Proof proof;
    private final ViewPages viewPages;
    private final SetUpOnPage setUpOnPage;

    SmsNumberResource(Door door, Proof proof, ViewPages viewPages, SetUpOnPage setUpOnPage) {
        this.door = door;
        this.proof = proof;
        this.viewPages = viewPages;
        this.setUpOnPage = setUpOnPage;
    }

    @GET
    public Response ask() {
        var visit = door.enter(Area.SET_UP);
        var user = proof.need(visit, PATH);
        return Pages.ok(visit.frame(), Templates.setUpPhone(visit.frame(), page(user, "", null)));
    }

    @POST
    public Response send(
            @RestForm @Nullable String form, @RestForm @Nullable String which, @RestForm @Nullable String phone) {
        var visit = door.enter(Area.SET_UP, form);
        var user = proof.need(visit, PATH);
        var number = SAME.equals(which) ? begun(visit) : Typed.phone(phone);
        if (!OWN.equals(which) && number.isEmpty()) {
            return again(
                    visit,
                    user,
                    phone,
                    Speech.in(visit.frame(), SetUpWords.class).phoneWrong());
        }
        PhoneNumber chosen = OWN.equals(which) ? null : number.orElseThrow();
        return Begun.of(visit.frame(), setUpOnPage.sms(visit.session(), chosen))
                .either(Pages::redirect, why -> again(visit, user, phone, why));
    }

    private Optional<PhoneNumber> begun(Visit visit) {
        return Optional.ofNullable(visit.session().settingUp())
                .flatMap(id -> viewPages.setUp(visit.session(), id))
                .map(setUp -> setUp.challenge().phone());
    }

    private static Response again(Visit visit, UserView user, @Nullable String typed, String why) {
        var page = page(user, typed == null ? "" : typed, new FieldError("phone", why));
        return Pages.unprocessable(visit.frame(), Templates.setUpPhone(visit.frame(), page));
    }

    private static PhonePage page(UserView user, String typed, @Nullable FieldError error) {
        var own = user.phone();
        return new PhonePage(own == null ? null : own.masked(), typed, error);
    }
}
