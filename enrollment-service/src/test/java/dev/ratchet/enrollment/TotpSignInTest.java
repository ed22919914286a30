package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.ratchet.events.MfaState;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class TotpSignInTest {
    @Test
    void setting_up_an_app_enforces_and_gives_twelve_recovery_codes_once() {
        var dana = promoted();
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");
        asksForTotp(dana)
                .then()
                .statusCode(201)
                .body("secret", matchesPattern("[A-Z2-7]{32}"))
                .body("otpauthUri", matchesPattern("otpauth://totp/Ratchet:dana%40contoso.example\\?secret=.*"));

        var app = setsUpTotp(dana);

        assertThat(app.recoveryCodes()).hasSize(12).doesNotHaveDuplicates();
        assertThat(state(dana)).isEqualTo("ENFORCED");
        operator()
                .get(dana.path())
                .then()
                .body("factors.type", hasItem("TOTP"))
                .body("factors.status", hasItem("ACTIVE"));
        await().untilAsserted(() -> assertThat(Wire.heard(MFA_STATE_CHANGED, dana.key()))
                .extracting(event -> event.data().state())
                .containsExactly(MfaState.ENABLED, MfaState.ENFORCED));
        var second = setsUpTotp(dana);
        assertThat(second.recoveryCodes()).isEmpty();
    }

    @Test
    void a_right_code_is_vouched_for_by_a_signed_assertion() throws Exception {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana, null);
        signIn.then()
                .body("decision", equalTo("CHALLENGE"))
                .body("reason", equalTo("FACTOR_REGISTERED"))
                .body("methods", contains("TOTP", "RECOVERY_CODE"))
                .body("continueUrl", startsWith("http://localhost:8080/account/continue/"));
        var challenge = challenged(dana, "TOTP");

        var wrong = challenge.answer(other(app.code(0)));
        wrong.then().statusCode(422).body("code", equalTo("WRONG_CODE")).body("attemptsLeft", equalTo(4));
        var right = challenge.answer(app.code(0));
        right.then().statusCode(200).body("result", equalTo("VERIFIED")).body("amr", contains("otp"));

        var der = Base64.getMimeDecoder()
                .decode(Files.readString(TestKeys.files().folder().resolve("assertion-public.pem"))
                        .replaceAll("-----[A-Z ]+-----", ""));
        var claims = new JwtConsumerBuilder()
                .setVerificationKey(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der)))
                .setExpectedIssuer("http://localhost:8080")
                .setExpectedAudience("print")
                .setExpectedSubject(dana.user())
                .setRequireExpirationTime()
                .setRequireJwtId()
                .setMaxFutureValidityInMinutes(6)
                .build()
                .processToClaims(right.path("assertion"));
        assertThat(claims.getStringClaimValue("tenant")).isEqualTo(dana.tenant());
        assertThat(claims.getStringListClaimValue("amr")).containsExactly("otp");
        assertThat(claims.getClaimValue("auth_time")).isNotNull();
        assertThat(claims.getStringClaimValue("acr")).isEqualTo("aal2");
    }

    @Test
    void another_challenge_gives_no_new_attempts() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var first = challenged(dana, "TOTP");
        for (int left = 4; left >= 2; left--) {
            first.answer(other(app.code(0))).then().statusCode(422).body("attemptsLeft", equalTo(left));
        }

        var second = challenged(dana, "TOTP");

        second.answer(other(app.code(0))).then().statusCode(422).body("attemptsLeft", equalTo(1));
        second.answer(other(app.code(0))).then().statusCode(422).body("attemptsLeft", equalTo(0));
        second.answer(app.code(0)).then().statusCode(410).body("code", equalTo("CHALLENGE_VOID"));
    }

    @Test
    void a_used_challenge_and_a_used_step_are_refused() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var challenge = challenged(dana, "TOTP");
        var code = app.code(0);
        challenge.answer(code).then().statusCode(200);
        challenge.answer(code).then().statusCode(410).body("code", equalTo("CHALLENGE_VOID"));
        challenged(dana, "TOTP").answer(code).then().statusCode(422).body("code", equalTo("WRONG_CODE"));
        challenged(dana, "TOTP").answer(app.code(1)).then().statusCode(200);
    }

    @Test
    void the_code_that_confirmed_the_app_signs_nobody_in() {
        var dana = promoted();
        String id = asksForTotp(dana).path("id");
        var begun = asksForTotp(dana);
        var app = new SetUps.App(begun.path("id"), begun.path("secret"), List.of());
        var code = app.code(0);
        confirms(dana, id, code).then().statusCode(404);
        confirms(dana, app.factorId(), other(code)).then().statusCode(422);
        confirms(dana, app.factorId(), code).then().statusCode(200);
        challenged(dana, "TOTP").answer(code).then().statusCode(422);
    }

    @Test
    void a_challenge_belongs_to_its_sign_in_and_its_user() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var challenge = challenged(dana, "TOTP");
        new SetUps.Challenge(challenges(dana), challenge.id())
                .answer(app.code(0))
                .then()
                .statusCode(404);
        var erik = promoted();
        setsUpTotp(erik);
        new SetUps.Challenge(challenges(erik), challenge.id())
                .answer(app.code(0))
                .then()
                .statusCode(404);
        challenge.answer(app.code(0)).then().statusCode(200);
    }

    @Test
    void a_method_that_the_user_has_not_is_refused() {
        var dana = promoted();
        setsUpTotp(dana);
        start(challenges(dana), "SMS").then().statusCode(409).body("code", equalTo("METHOD_NOT_USABLE"));
        start(challenges(dana), "WEBAUTHN").then().statusCode(409);
        start(challenges(dana), "PUSH").then().statusCode(409);
        start(challenges(dana), "SMOKE").then().statusCode(400);
    }

    @Test
    void a_remembered_browser_skips_the_challenge_of_each_account_it_is_trusted_for() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        String token = challenged(dana, "TOTP")
                .answer(Map.of("code", app.code(0), "rememberBrowser", true))
                .path("browserToken");
        assertThat(asks(dana, token).<String>path("reason")).isEqualTo("TRUSTED_BROWSER");
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("CHALLENGE");

        var erik = promoted();
        var other = setsUpTotp(erik);
        assertThat(asks(erik, token).<String>path("decision")).isEqualTo("CHALLENGE");
        String planted = token;
        token = challenged(erik, "TOTP")
                .answer(Map.of("code", other.code(0), "rememberBrowser", true, "browserToken", planted))
                .path("browserToken");
        assertThat(token).isNotEqualTo(planted);
        assertThat(asks(dana, planted).<String>path("decision")).isEqualTo("CHALLENGE");
        assertThat(asks(erik, planted).<String>path("decision")).isEqualTo("CHALLENGE");
        assertThat(asks(dana, token).<String>path("decision")).isEqualTo("ALLOW");
        assertThat(asks(erik, token).<String>path("decision")).isEqualTo("ALLOW");

        String device = dana.self().get(dana.path() + "/trusted-devices").path("[0].id");
        dana.self().delete(dana.path() + "/trusted-devices/" + device).then().statusCode(204);
        dana.self().delete(dana.path() + "/trusted-devices/" + device).then().statusCode(404);
        assertThat(asks(dana, token).<String>path("decision")).isEqualTo("CHALLENGE");
        assertThat(asks(erik, token).<String>path("decision")).isEqualTo("ALLOW");
        erik.self().delete(erik.path() + "/trusted-devices").then().statusCode(204);
        assertThat(asks(erik, token).<String>path("decision")).isEqualTo("CHALLENGE");
    }

    @Test
    void a_token_that_we_never_gave_is_not_taken_over() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var planted = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        String given = challenged(dana, "TOTP")
                .answer(Map.of("code", app.code(0), "rememberBrowser", true, "browserToken", planted))
                .path("browserToken");
        assertThat(given).isNotNull().isNotEqualTo(planted);
        assertThat(asks(dana, planted).<String>path("decision")).isEqualTo("CHALLENGE");
    }

    @Test
    void a_recovery_code_works_once_and_ends_trust() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        String token = challenged(dana, "TOTP")
                .answer(Map.of("code", app.code(0), "rememberBrowser", true))
                .path("browserToken");
        var recovery = app.recoveryCodes().getFirst().toLowerCase(Locale.ROOT);

        var answered = challenged(dana, "RECOVERY_CODE").answer(recovery);
        answered.then().statusCode(200).body("result", equalTo("VERIFIED")).body("recoveryCodes.size()", equalTo(1));
        assertThat(asks(dana, token).<String>path("decision")).isEqualTo("CHALLENGE");
        challenged(dana, "RECOVERY_CODE").answer(recovery).then().statusCode(422);
        challenged(dana, "RECOVERY_CODE")
                .answer(app.recoveryCodes().get(1))
                .then()
                .statusCode(200);
        challenged(dana, "RECOVERY_CODE")
                .answer(answered.<String>path("recoveryCodes[0]"))
                .then()
                .statusCode(200);
    }

    @Test
    void failures_count_over_all_challenges_and_lock_the_factor() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        for (int failure = 0; failure < 10; failure++) {
            challenged(dana, "TOTP").answer(other(app.code(0))).then().statusCode(422);
        }
        challenged(dana, "TOTP")
                .answer(app.code(0))
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("FACTOR_LOCKED"));
    }

    @Test
    void taking_the_last_factor_away_leads_to_set_up_and_never_to_a_free_login() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        dana.self().delete(dana.path() + "/factors/" + app.factorId()).then().statusCode(204);
        assertThat(state(dana)).isEqualTo("ENABLED");
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");

        setsUpTotp(dana);
        operator().post(dana.path() + "/reset").then().statusCode(200).body("state", equalTo("ENABLED"));
        operator().get(dana.path()).then().body("factors.size()", equalTo(0));
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");
    }

    @Test
    void a_sign_in_flow_adds_a_second_factor_only_after_a_challenge() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var wish = Map.of("type", "SMS", "phone", "+358401234567");
        product()
                .body(wish)
                .post(dana.path() + "/factors")
                .then()
                .statusCode(409)
                .body("code", equalTo("CHALLENGE_FIRST"));
        var challenge = challenged(dana, "TOTP");
        challenge.answer(app.code(0)).then().statusCode(200);
        challenge.product().body(wish).post(dana.path() + "/factors").then().statusCode(201);
    }

    @Test
    void an_unknown_user_is_denied_and_cannot_be_challenged() {
        var nobody = People.somebody();
        var signIn = asks(nobody, null);
        signIn.then().body("decision", equalTo("DENY")).body("reason", equalTo("UNKNOWN_USER"));
        start(challenges(nobody), "TOTP").then().statusCode(409).body("code", equalTo("SIGN_IN_DENIED"));
    }
}
