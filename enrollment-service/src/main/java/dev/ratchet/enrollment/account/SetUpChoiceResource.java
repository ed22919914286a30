package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.SetUpOnPage;
import dev.ratchet.enrollment.application.SkipOnPage;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.UserView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What to set up: strongest first, each with one line that helps to choose. */
@Path("/account/set-up")
@RunOnVirtualThread
class SetUpChoiceResource {
    private static final Set<FactorType> SET_UP_HERE = EnumSet.of(FactorType.TOTP, FactorType.SMS);

    private final Door door;
    private final Proof proof;
    private final SetUpOnPage setUpOnPage;
    private final SkipOnPage skipOnPage;

    SetUpChoiceResource(Door door, Proof proof, SetUpOnPage setUpOnPage, SkipOnPage skipOnPage) {
        this.door = door;
        this.proof = proof;
        this.setUpOnPage = setUpOnPage;
        this.skipOnPage = skipOnPage;
    }

    @GET
    public Response choose() {
        var visit = door.enter(Area.SET_UP);
        var user = proof.need(visit, Steps.SET_UP);
        return Pages.ok(visit.frame(), Templates.setUpChoice(visit.frame(), page(visit, user, null)));
    }

    @POST
    public Response begin(@RestForm @Nullable String form, @RestForm @Nullable String choice) {
        var visit = door.enter(Area.SET_UP, form);
        var user = proof.need(visit, Steps.SET_UP);
        if (FactorType.TOTP.name().equals(choice)) {
            return Begun.of(visit.frame(), setUpOnPage.totp(visit.session()))
                    .either(Pages::redirect, why -> again(visit, user, why));
        }
        if (FactorType.SMS.name().equals(choice)) {
            return Pages.redirect(SmsNumberResource.PATH);
        }
        return again(visit, user, Speech.in(visit.frame(), SetUpWords.class).notAllowed());
    }

    private Response again(Visit visit, UserView user, String why) {
        var page = page(visit, user, new FieldError("choice-0", why));
        return Pages.unprocessable(visit.frame(), Templates.setUpChoice(visit.frame(), page));
    }

    private ChoicePage page(Visit visit, UserView user, @Nullable FieldError error) {
        var methods = proof.factors(user).settable().stream()
                .filter(SET_UP_HERE::contains)
                .toList();
        var session = visit.session();
        return new ChoicePage(
                Choices.ofMethods(visit.frame(), methods),
                "",
                session.held(),
                skipOnPage.asked(session),
                skipOnPage.left(session),
                error);
    }
}
