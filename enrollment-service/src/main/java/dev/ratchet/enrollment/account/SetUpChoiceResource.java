package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.factor.AddFactor.Outcome;
import dev.ratchet.enrollment.application.page.SetUpOnPage;
import dev.ratchet.enrollment.application.page.SkipOnPage;
import dev.ratchet.enrollment.application.push.PushGateway;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.UserView;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What to set up: strongest first, each with one line that helps to choose. */
@Path("/account/set-up")
@RunOnVirtualThread
class SetUpChoiceResource {
    private final Door door;
    private final Proof proof;
    private final SetUpOnPage setUpOnPage;
    private final SkipOnPage skipOnPage;
    private final PushGateway pushGateway;

    SetUpChoiceResource(
            Door door, Proof proof, SetUpOnPage setUpOnPage, SkipOnPage skipOnPage, PushGateway pushGateway) {
        this.door = door;
        this.proof = proof;
        this.setUpOnPage = setUpOnPage;
        this.skipOnPage = skipOnPage;
        this.pushGateway = pushGateway;
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
        var chosen = methods(visit, user).stream()
                .filter(type -> type.name().equals(choice))
                .findFirst();
        if (chosen.isEmpty()) {
            return again(visit, user, Speech.in(visit.frame(), SetUpWords.class).notAllowed());
        }
        var session = visit.session();
        return switch (chosen.get()) {
            case SMS, RECOVERY_CODE -> Pages.redirect(SmsNumberResource.PATH);
            case TOTP -> begun(visit, user, setUpOnPage.totp(session));
            case WEBAUTHN -> begun(visit, user, setUpOnPage.passkey(session));
            case PUSH -> begun(visit, user, setUpOnPage.push(session, visit.token()));
        };
    }

    private Response begun(Visit visit, UserView user, Outcome outcome) {
        return Begun.of(visit.frame(), outcome).either(Pages::redirect, why -> again(visit, user, why));
    }

    private Response again(Visit visit, UserView user, String why) {
        var page = page(visit, user, new FieldError("choice-0", why));
        return Pages.unprocessable(visit.frame(), Templates.setUpChoice(visit.frame(), page));
    }

    private ChoicePage page(Visit visit, UserView user, @Nullable FieldError error) {
        var methods = methods(visit, user);
        var session = visit.session();
        return new ChoicePage(
                Choices.ofMethods(visit.frame(), methods),
                Steps.onwards(session),
                session.held(),
                proof.factors(user)
                        .untilOneCounts()
                        .map(span -> Speech.span(visit.frame(), span))
                        .orElse(""),
                skipOnPage.asked(session),
                skipOnPage.left(session),
                error);
    }

    /** Phones can be asked only where there is a way to them. Beside what waits nothing is set up by a password alone. */
    private List<FactorType> methods(Visit visit, UserView user) {
        var factors = proof.factors(user);
        if (!visit.session().proved() && factors.untilOneCounts().isPresent()) {
            return List.of();
        }
        return factors.settable().stream()
                .filter(type -> type != FactorType.PUSH || pushGateway.available())
                .toList();
    }
}
