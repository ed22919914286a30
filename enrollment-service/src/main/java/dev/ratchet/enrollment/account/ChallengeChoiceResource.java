package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.challenge.StartChallenge.Outcome;
import dev.ratchet.enrollment.application.page.StartOnPage;
import dev.ratchet.enrollment.domain.Factor;
import dev.ratchet.enrollment.domain.FactorType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** With what to prove it: strongest first, the strongest chosen. */
@Path(Steps.CHALLENGE)
@RunOnVirtualThread
class ChallengeChoiceResource {
    private final Door door;
    private final Notices notices;
    private final Proof proof;
    private final StartOnPage startOnPage;

    ChallengeChoiceResource(Door door, Notices notices, Proof proof, StartOnPage startOnPage) {
        this.door = door;
        this.notices = notices;
        this.proof = proof;
        this.startOnPage = startOnPage;
    }

    @GET
    public Response choose(@QueryParam("then") @Nullable String then) {
        var visit = door.enter(Area.CHALLENGE);
        return Pages.ok(visit.frame(), Templates.challengeChoice(visit.frame(), page(visit, then, null)));
    }

    /** @param choice id of a factor */
    @POST
    public Response start(
            @RestForm @Nullable String form, @RestForm @Nullable String choice, @RestForm @Nullable String then) {
        var visit = door.enter(Area.CHALLENGE, form);
        var frame = visit.frame();
        var words = Speech.in(frame, ChallengeWords.class);
        var chosen = chosen(visit, choice);
        if (chosen.isEmpty()) {
            return again(visit, then, words.notUsable());
        }
        var factor = chosen.get();
        return switch (startOnPage.start(visit.session(), visit.token(), factor.type(), any(factor))) {
            case Outcome.Started started ->
                Pages.redirect(ChallengeResource.path(started.challengeId(), Steps.then(then)));
            case Outcome.NotUsable refused -> again(visit, then, words.notUsable());
            case Outcome.TooSoon soon -> {
                var pause = Speech.span(frame, soon.pause());
                yield again(
                        visit,
                        then,
                        factor.type() == FactorType.PUSH ? words.pushTooSoon(pause) : words.tooSoon(pause));
            }
            case Outcome.Resting resting -> again(visit, then, words.locked(Speech.span(frame, resting.rest())));
        };
    }

    /** Any passkey may answer. */
    private static @Nullable UUID any(Factor factor) {
        return factor.type() == FactorType.WEBAUTHN ? null : factor.id();
    }

    private Optional<Factor> chosen(Visit visit, @Nullable String choice) {
        return answerable(visit).stream()
                .filter(factor -> factor.id().toString().equals(choice))
                .findFirst();
    }

    private List<Factor> answerable(Visit visit) {
        return proof.factors(proof.user(visit)).answerable();
    }

    private Response again(Visit visit, @Nullable String then, String why) {
        var page = page(visit, then, new FieldError("choice-0", why));
        return Pages.unprocessable(visit.frame(), Templates.challengeChoice(visit.frame(), page));
    }

    private ChoicePage page(Visit visit, @Nullable String then, @Nullable FieldError error) {
        var answerable = answerable(visit);
        if (answerable.isEmpty()) {
            throw notices.nothingToProve(visit.frame());
        }
        return new ChoicePage(
                Choices.ofFactors(visit.frame(), answerable),
                Steps.then(then),
                visit.session().held(),
                "",
                false,
                0,
                error);
    }
}
