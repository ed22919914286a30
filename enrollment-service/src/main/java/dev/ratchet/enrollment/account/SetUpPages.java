package dev.ratchet.enrollment.account;

import dev.ratchet.enrollment.application.factor.PasskeyOptions;
import dev.ratchet.enrollment.application.page.ViewPages;
import dev.ratchet.enrollment.application.page.ViewPages.AppSecret;
import dev.ratchet.enrollment.domain.PendingSetUp;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a set-up, by its method. */
@Singleton
class SetUpPages {
    private final ViewPages viewPages;
    private final PasskeyOptions passkeyOptions;

    SetUpPages(ViewPages viewPages, PasskeyOptions passkeyOptions) {
        this.viewPages = viewPages;
        this.passkeyOptions = passkeyOptions;
    }

    /** @param problem with what was sent; null for none */
    TemplateInstance of(Visit visit, PendingSetUp setUp, @Nullable String problem) {
        return switch (setUp.challenge().method()) {
            case WEBAUTHN -> passkey(visit, setUp, problem);
            case PUSH -> push(visit, setUp, problem);
            case TOTP -> app(visit, setUp, problem);
            case SMS, RECOVERY_CODE -> sms(visit, setUp, problem);
        };
    }

    private TemplateInstance app(Visit visit, PendingSetUp setUp, @Nullable String problem) {
        AppSecret secret = viewPages
                .secret(visit.session(), setUp)
                .orElseThrow(() -> new IllegalStateException("an app has a secret"));
        return Templates.setUpTotp(
                visit.frame(),
                new TotpPage(
                        id(setUp),
                        QrCode.of(secret.otpauthUri()),
                        fours(secret.base32()),
                        secret.otpauthUri(),
                        error(visit, setUp, "code", problem)));
    }

    private static TemplateInstance sms(Visit visit, PendingSetUp setUp, @Nullable String problem) {
        var phone = setUp.challenge().phone();
        return Templates.setUpSms(
                visit.frame(),
                new SmsPage(
                        id(setUp),
                        phone == null ? "" : phone.masked(),
                        OnItsWay.of(visit.frame(), setUp.challenge()),
                        error(visit, setUp, "code", problem)));
    }

    private TemplateInstance passkey(Visit visit, PendingSetUp setUp, @Nullable String problem) {
        var options =
                passkeyOptions.ofSetUp(visit.session().user(), setUp.factorId()).orElse(null);
        var field = options == null ? "ways" : "credential";
        return Templates.setUpPasskey(
                visit.frame(), new PasskeyPage(id(setUp), options, 0, false, "", error(visit, setUp, field, problem)));
    }

    private static TemplateInstance push(Visit visit, PendingSetUp setUp, @Nullable String problem) {
        var uri = setUp.challenge().open()
                ? Door.onScreen(visit, setUp.factorId()).orElse(null)
                : null;
        return Templates.setUpPush(
                visit.frame(),
                new PairingPage(
                        id(setUp),
                        uri == null ? null : QrCode.of(uri),
                        uri,
                        setUp.challenge().approved(),
                        error(visit, setUp, "ways", problem)));
    }

    private static @Nullable FieldError error(Visit visit, PendingSetUp setUp, String field, @Nullable String problem) {
        if (problem != null) {
            return new FieldError(field, problem);
        }
        return setUp.challenge().open()
                ? null
                : new FieldError(
                        "ways", Speech.in(visit.frame(), SetUpWords.class).gone());
    }

    private static String id(PendingSetUp setUp) {
        return setUp.factorId().toString();
    }

    private static List<String> fours(String secret) {
        return List.of(secret.split("(?<=\\G.{4})"));
    }
}
