package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.factor.PasskeyOptions;
import dev.ratchet.enrollment.domain.AccountSession;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.ShownChallenge;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The page of a challenge, by its method. */
@Singleton
class ChallengePages {
    private final Proof proof;
    private final PasskeyOptions passkeyOptions;

    ChallengePages(Proof proof, PasskeyOptions passkeyOptions) {
        this.proof = proof;
        this.passkeyOptions = passkeyOptions;
    }

    /** What came back with the form. */
    record Sent(String then, boolean remember, @Nullable String problem) {}

    TemplateInstance of(Visit visit, ShownChallenge shown, Sent sent) {
        var days = mayRemember(visit.session()) ? rememberFor(visit) : 0;
        return switch (shown.method()) {
            case WEBAUTHN -> passkey(visit, shown, sent, days);
            case PUSH -> push(visit, shown, sent, days);
            case TOTP, SMS, RECOVERY_CODE -> code(visit, shown, sent, days);
        };
    }

    /** Only a sign-in that is challenged is skipped by a remembered browser. */
    static boolean mayRemember(AccountSession session) {
        return session.held() && session.signIn().decision() == Decision.CHALLENGE;
    }

    private static TemplateInstance code(Visit visit, ShownChallenge shown, Sent sent, int days) {
        var error = sent.problem() == null ? null : new FieldError("code", sent.problem());
        return Templates.challengeCode(
                visit.frame(), CodePages.of(visit.frame(), shown, days, sent.remember(), sent.then(), error));
    }

    private TemplateInstance passkey(Visit visit, ShownChallenge shown, Sent sent, int days) {
        var options =
                passkeyOptions.ofChallenge(visit.session().signIn(), shown.id()).orElse(null);
        return Templates.challengePasskey(
                visit.frame(),
                new PasskeyPage(
                        shown.id().toString(),
                        options,
                        days,
                        sent.remember(),
                        sent.then(),
                        error(visit, shown, sent, options == null ? "ways" : "credential")));
    }

    private static TemplateInstance push(Visit visit, ShownChallenge shown, Sent sent, int days) {
        var factor = shown.factorId();
        var number = shown.open() ? Door.onScreen(visit, shown.id()).orElse(null) : null;
        return Templates.challengePush(
                visit.frame(),
                new PushPage(
                        shown.id().toString(),
                        factor == null ? "" : factor.toString(),
                        number,
                        shown.approved(),
                        days,
                        sent.remember(),
                        sent.then(),
                        error(visit, shown, sent, "ways")));
    }

    private static @Nullable FieldError error(Visit visit, ShownChallenge shown, Sent sent, String field) {
        return sent.problem() == null
                ? CodePages.closed(visit.frame(), Speech.in(visit.frame(), ChallengeWords.class), shown)
                : new FieldError(field, sent.problem());
    }

    private int rememberFor(Visit visit) {
        return proof.user(visit).policy().rememberDevicesFor().getDays();
    }

    /** Of a proof that was not sent. */
    static String missing(Frame frame, FactorType method) {
        var words = Speech.in(frame, ChallengeWords.class);
        return method == FactorType.WEBAUTHN ? words.passkeyMissing() : words.missing();
    }
}
