package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.PageGuardTest.visitor;
import static dev.ratchet.enrollment.PagesTest.asks;
import static dev.ratchet.enrollment.PagesTest.completes;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The security settings on the hosted pages: factors, browsers, recovery codes. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SettingsPagesTest {
    private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)");
    private static final Pattern CODE = Pattern.compile("<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>");
    private static final String PHONE = "+358401234567";

    @Test
    void a_change_is_confirmed_first_and_the_last_factor_of_who_must_have_one_stays() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var removal = "/account/factors/" + app.factorId() + "/removal";
        var browser = visitor(dana);
        assertThat(browser.html()).contains("Authenticator app", "last used");

        // when nothing was proved in this session
        for (var change : List.of(removal, "/account/set-up", "/account/recovery-codes/renewal")) {
            assertThat(browser.open(change).path()).isEqualTo("/account/challenge");
        }
        assertThat(browser.open("/account")
                        .submit("/account/browsers/removal", Map.of())
                        .path())
                .isEqualTo("/account/challenge");
        confirms(browser.open(removal), app, 0);

        // then it leads back to the change
        assertThat(browser.path()).isEqualTo(removal);
        assertThat(browser.html()).contains("This is your only one");
        browser.submit(removal, Map.of());
        assertThat(browser.open("/account").html()).contains(app.factorId());

        // and a second one may take its place
        browser.open("/account/set-up").submit("/account/set-up", Map.of("choice", "TOTP"));
        var another = new App("", browser.first(SECRET), List.of());
        browser.submit(browser.path(), Map.of("code", another.code(0)));
        assertThat(browser.path()).isEqualTo("/account");
        assertThat(browser.html()).contains("Authenticator app 2");
        browser.open(removal).submit(removal, Map.of());
        assertThat(browser.open("/account").html()).doesNotContain(app.factorId());
    }

    @Test
    void names_are_shown_as_they_were_typed_and_nothing_in_them_runs() {
        var dana = promoted();
        Wire.send(USER_ROLE_CHANGED, People.roles(dana, Instant.now(), "<i>dana</i>&\"'", null, "Contoso Contributor"));
        var app = setsUpTotp(dana);
        await().untilAsserted(
                        () -> assertThat(visitor(dana).html()).contains("&lt;i&gt;dana&lt;/i&gt;&amp;&quot;&#39;"));
        var browser = visitor(dana);
        var name = "/account/factors/" + app.factorId() + "/name";
        confirms(browser.open(name), app, 0);
        browser.submit(name, Map.of("name", " "));
        assertThat(browser.status()).isEqualTo(422);
        browser.submit(name, Map.of("name", "<script>alert(1)</script> \"Telefon\""));

        assertThat(browser.path()).isEqualTo("/account");
        assertThat(browser.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;Telefon&quot;")
                .doesNotContain("<script>alert", "<i>dana");
        assertThat(browser.open(name).html()).contains("value=\"&lt;script&gt;");
    }

    @Test
    void a_browser_is_remembered_when_the_product_fetches_the_result_and_forgotten_here() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana);
        var challenged = new Browser().open(signIn.path("continueUrl"));
        assertThat(challenged.html()).contains("Remember this browser for 30 days");
        challenged.submit(challenged.path(), Map.of("code", app.code(0), "remember", "yes"));
        assertThat(visitor(dana).html()).contains("None. Every sign-in asks");

        // when
        String token = completes(signIn, challenged)
                .then()
                .statusCode(200)
                .body("browserToken", notNullValue())
                .extract()
                .path("browserToken");
        completes(signIn, challenged)
                .then()
                .statusCode(200)
                .body("result", equalTo("VERIFIED"))
                .body("browserToken", nullValue())
                .body("assertion", notNullValue());

        // then
        SetUps.asks(dana, token).then().body("reason", equalTo("TRUSTED_BROWSER"));
        var browser = visitor(dana);
        confirms(browser.open("/account/set-up"), app, 1);
        browser.open("/account").submit("/account/browsers/removal", Map.of());
        assertThat(browser.html()).contains("None. Every sign-in asks");
        SetUps.asks(dana, token).then().body("decision", equalTo("CHALLENGE"));
    }

    /** S3.11 */
    @Test
    void a_message_is_sent_when_it_is_asked_for_and_again_after_a_while() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        assertThat(browser.path()).isEqualTo("/account/challenge");
        assertThat(browser.html()).contains("A code sent to +358******567").doesNotContain(PHONE);
        assertThat(messages(dana, 1)).hasSize(1);

        browser.submit(
                "/account/challenge", Map.of("choice", browser.first(Pattern.compile("value=\"([0-9a-f-]{36})\" "))));
        assertThat(browser.html())
                .contains("+358******567", "You can ask for a new code in")
                .doesNotContain(PHONE);
        var code = messages(dana, 2).getLast().code();
        var page = browser.path();
        browser.submit(page, Map.of("code", other(code)));
        assertThat(browser.status()).isEqualTo(422);
        browser.submit(page, Map.of("code", code));

        assertThat(browser.path()).isEqualTo("/account/done");
        completes(signIn, browser).then().body("amr", contains("otp", "sms"));
    }

    @Test
    void a_number_is_typed_or_taken_from_the_profile_which_is_shown_masked() {
        var dana = promoted();
        Wire.send(
                USER_ROLE_CHANGED,
                People.roles(dana, Instant.now(), "dana@contoso.example", PHONE, "Contoso Contributor"));
        var browser = new Browser().open(asks(dana).path("continueUrl"));
        await().untilAsserted(
                        () -> assertThat(browser.open("/account/set-up/sms").html())
                                .contains("To my number +358******567")
                                .doesNotContain(PHONE));
        browser.submit("/account/set-up/sms", Map.of("which", "other", "phone", "12 34"));
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.html()).contains("Enter a mobile number with its country code", "value=\"12 34\"");

        browser.submit("/account/set-up/sms", Map.of("which", "other", "phone", "0049 (151) 234-56789"));
        assertThat(browser.html()).contains("+491*******789").doesNotContain("+4915123456789");
        browser.submit(
                browser.path(), Map.of("code", messages(dana, 1).getLast().code()));
        assertThat(browser.path()).isEqualTo("/account/recovery-codes");
    }

    @Test
    void a_recovery_code_lets_in_once_and_its_successor_is_shown_first() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        var choice = Pattern.compile("value=\"([0-9a-f-]{36})\"[^>]*>\\s*<label[^>]*>Recovery code<");
        browser.open("/account/challenge").submit("/account/challenge", Map.of("choice", browser.first(choice)));
        assertThat(browser.html())
                .contains("Enter a recovery code")
                .doesNotContain("inputmode", "Remember this browser");
        browser.submit(
                browser.path(), Map.of("code", app.recoveryCodes().getFirst().toLowerCase(Locale.ROOT)));

        assertThat(browser.path()).isEqualTo("/account/recovery-codes");
        assertThat(app.recoveryCodes()).doesNotContain(browser.first(CODE));
        browser.submit("/account/recovery-codes/kept", Map.of());
        assertThat(browser.open("/account/done").html()).contains("print.example");
        completes(signIn, browser).then().body("result", equalTo("VERIFIED"));
    }

    @Test
    void new_recovery_codes_void_the_old_ones() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var browser = visitor(dana);
        confirms(browser.open("/account/recovery-codes/renewal"), app, 0);
        browser.submit("/account/recovery-codes/renewal", Map.of());

        assertThat(browser.path()).isEqualTo("/account/recovery-codes");
        var fresh = browser.first(CODE);
        assertThat(app.recoveryCodes()).doesNotContain(fresh);
        SetUps.challenged(dana, "RECOVERY_CODE")
                .answer(app.recoveryCodes().getFirst())
                .then()
                .statusCode(422);
        SetUps.challenged(dana, "RECOVERY_CODE").answer(fresh).then().statusCode(200);
    }

    @Test
    void whoever_guesses_is_told_how_long_the_factor_rests() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var browser = new Browser().open(asks(dana).path("continueUrl"));
        for (int i = 0; i < 10; i++) {
            browser.submit(browser.path(), Map.of("code", other(app.code(0))));
            if (browser.html().contains("can no longer be used")) {
                browser.submit("/account/challenge", Map.of("choice", app.factorId()));
            }
        }
        browser.submit("/account/challenge", Map.of("choice", app.factorId()));

        assertThat(browser.html())
                .contains("Too many wrong codes. You can try again in")
                .doesNotContain("one-time-code");
    }

    @Test
    void the_language_is_the_one_asked_for_then_the_browsers() {
        var dana = promoted();
        var german = Map.of("Accept-Language", "de-AT,de;q=0.9");
        assertThat(new Browser().as().headers(german).get("/account/denied").asString())
                .contains("lang=\"de\"", "Sie können sich hier jetzt nicht anmelden");
        var browser = visitor(dana);
        assertThat(browser.html()).contains("<html lang=\"en\">");
        assertThat(browser.open("/account?lang=de").html()).contains("<html lang=\"de\">", "Sicherheitseinstellungen");
        assertThat(browser.open("/account/set-up").html()).contains("<html lang=\"de\">", "Zweiten Schritt einrichten");
    }

    @Test
    void a_factor_that_nobody_named_is_called_in_the_language_of_the_page() {
        var dana = promoted();
        setsUpTotp(dana);
        var browser = visitor(dana);
        assertThat(browser.open("/account?lang=de").html())
                .contains("Authenticator-App")
                .doesNotContain("Authenticator app");
        assertThat(browser.open("/account?lang=en").html()).contains("Authenticator app");
    }

    @Test
    void a_denied_browser_is_told_what_helps_and_not_which_accounts_there_are() {
        String unknown =
                SetUps.asks(new Person(People.freshTenant(), "nobody"), null).path("continueUrl");
        assertThat(unknown).isEqualTo("http://localhost:8080/account/denied?reason=ACCOUNT");
        assertThat(new Browser().open(unknown).html()).contains("This account cannot be used");
        assertThat(new Browser().open("/account/denied?reason=CANNOT_DECIDE").html())
                .contains("in a few minutes");
        assertThat(new Browser().open("/account/denied?reason=%3Cx%3E").html()).doesNotContain("<x>");
        assertThat(new Browser().open(unknown).status()).isEqualTo(403);
    }

    /** At a challenge of the choice page's first factor. */
    static void confirms(Browser browser, App app, int stepsAhead) {
        var then = browser.first(Pattern.compile("name=\"then\" value=\"([^\"]+)\""));
        browser.submit("/account/challenge", Map.of("choice", app.factorId(), "then", then));
        browser.submit(browser.path(), Map.of("code", app.code(stepsAhead), "then", then));
        assertThat(browser.path()).isEqualTo(then);
    }
}
