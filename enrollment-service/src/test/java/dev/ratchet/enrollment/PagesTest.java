package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
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
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The hosted pages as a browser without script meets them, from the product and back to it. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PagesTest {
    private static final String RETURN_URL = "https://print.example/callback?state=a&b=c";
    private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)");
    private static final Pattern RETURN_CODE = Pattern.compile("[?;]returnCode=([A-Za-z0-9_-]+)");
    private static final Pattern CODE = Pattern.compile("<li>([0-9A-Z]{5}-[0-9A-Z]{5})</li>");

    /** S2.7 */
    @Test
    void a_challenge_is_answered_on_its_page_and_the_product_hears_of_it_when_it_asks() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana);
        completes(signIn).then().statusCode(409).body("code", equalTo("NOT_COMPLETED"));

        // when the strongest way is offered at once
        var browser = new Browser().open(signIn.path("continueUrl"));
        assertThat(browser.path()).matches("/account/challenge/[0-9a-f-]{36}");
        assertThat(browser.html())
                .contains(
                        "autocomplete=\"one-time-code\"",
                        "inputmode=\"numeric\"",
                        "dana@contoso.example",
                        "lang=\"en\"");
        browser.submit(browser.path(), Map.of("code", other(app.code(0))));
        assertThat(browser.status()).isEqualTo(422);
        assertThat(browser.html()).contains("You have 4 more tries", "aria-invalid", "Error: ");
        browser.submit(
                browser.path(),
                Map.of("code", app.code(0).substring(0, 3) + " " + app.code(0).substring(3)));

        // then it leads back, and the product is told once
        assertThat(browser.path()).isEqualTo("/account/done");
        assertThat(browser.html())
                .contains("content=\"0; url=https://print.example/callback?state=a&amp;b=c&amp;returnCode=")
                .contains("href=\"https://print.example/callback?state=a&amp;b=c&amp;returnCode=");
        completes(signIn, browser)
                .then()
                .statusCode(200)
                .body("result", equalTo("VERIFIED"))
                .body("amr", contains("otp"))
                .body("browserToken", nullValue())
                .body("assertion", notNullValue());
        assertThat(browser.open("/account").status()).isEqualTo(401);
    }

    /** S3.6, S2.7 */
    @Test
    void whoever_must_set_up_gets_nowhere_else_and_types_no_second_code() {
        var dana = promoted();
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        assertThat(browser.path()).isEqualTo("/account/set-up");
        assertThat(new Browser().open("/account").status()).isEqualTo(401);
        assertThat(browser.open("/account").path()).isEqualTo("/account/set-up");
        assertThat(browser.open("/account/done").path()).isEqualTo("/account/set-up");

        // when
        browser.submit("/account/set-up", Map.of("choice", "TOTP"));
        var page = browser.path();
        var app = new App("", browser.first(SECRET), List.of());
        assertThat(browser.html()).contains("<svg").contains(app.secret().substring(0, 4) + "</span> <span>");
        assertThat(browser.open(page).first(SECRET)).isEqualTo(app.secret());
        browser.submit(page, Map.of("code", app.code(0)));

        // then the codes stay until they are kept
        assertThat(browser.path()).isEqualTo("/account/recovery-codes");
        var one = browser.first(CODE);
        assertThat(browser.get("/account/recovery-codes/file").asString()).contains(one);
        assertThat(browser.open("/account/recovery-codes").html()).contains(one);
        browser.submit("/account/recovery-codes/kept", Map.of());
        assertThat(browser.path()).isEqualTo("/account/backup");
        assertThat(browser.open("/account/recovery-codes").html()).doesNotContain(one);
        assertThat(browser.open("/account/done").html()).contains("print.example");
        completes(signIn, browser)
                .then()
                .statusCode(200)
                .body("result", equalTo("VERIFIED"))
                .body("amr", contains("otp"));
        People.awaitState(dana, "ENFORCED");
    }

    @Test
    void a_form_that_is_sent_twice_leads_where_it_led_the_first_time() {
        var dana = promoted();
        var browser = new Browser().open(asks(dana).path("continueUrl"));
        browser.submit("/account/set-up", Map.of("choice", "TOTP"));
        var page = browser.path();
        var app = new App("", browser.first(SECRET), List.of());
        var form = browser.formToken();
        browser.submit(page, Map.of("code", app.code(0)));
        var codes = browser.first(CODE);

        var again = browser.post(page, form, Map.of("code", app.code(0)));
        assertThat(again.header("Location")).isEqualTo("/account/recovery-codes");
        assertThat(browser.open(page).first(CODE)).isEqualTo(codes);

        // and with a challenge
        var next = new Browser().open(asks(dana).path("continueUrl"));
        var challenge = next.path();
        form = next.formToken();
        next.submit(challenge, Map.of("code", app.code(1)));
        assertThat(next.path()).isEqualTo("/account/done");
        assertThat(next.post(challenge, form, Map.of("code", app.code(1))).header("Location"))
                .isEqualTo("/account/done");
        assertThat(next.post(challenge, form, Map.of("code", "")).statusCode()).isEqualTo(422);
        // whoever looks around finds the way back
        assertThat(next.open("/account").html()).contains("href=\"/account/done\"");
        assertThat(next.open("/account/set-up").html()).contains("href=\"/account/done\"");
    }

    /** Who knows the password begins the sign-in, and sends the link to the person whose account it is. */
    @Test
    void a_second_step_in_one_browser_lets_no_other_browser_in() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var others = asks(dana);
        var tricked = new Browser().open(others.path("continueUrl"));
        tricked.submit(tricked.path(), Map.of("code", app.code(0)));
        assertThat(tricked.path()).isEqualTo("/account/done");

        // when the one who began it asks, who has not seen the page, or has one of another sign-in
        completes(others).then().statusCode(409).body("code", equalTo("NOT_COMPLETED"));
        completes(others, Map.of("returnCode", "x")).then().statusCode(409);
        var own = promoted();
        var ownBrowser = new Browser().open(asks(own).path("continueUrl"));
        ownBrowser.submit("/account/set-up", Map.of("choice", "TOTP"));
        var ownApp = new App("", ownBrowser.first(SECRET), List.of());
        ownBrowser.submit(ownBrowser.path(), Map.of("code", ownApp.code(0)));
        completes(others, ownBrowser.open("/account/done")).then().statusCode(409);

        // then it is still there for the browser that was
        completes(others, tricked).then().statusCode(200).body("result", equalTo("VERIFIED"));
    }

    static Response asks(Person person) {
        return product()
                .body(Map.of(
                        "tenantId",
                        person.tenant(),
                        "userId",
                        person.user(),
                        "app",
                        "print",
                        "ip",
                        "192.0.2.7",
                        "returnUrl",
                        RETURN_URL))
                .post("/v1/sign-ins")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    /** As a product asks whose browser has not come back. */
    static Response completes(Response signIn) {
        return completes(signIn, Map.of());
    }

    /** As a product asks whose browser came back from the pages. */
    static Response completes(Response signIn, Browser back) {
        if (!back.path().equals("/account/done")) {
            back.open("/account/done");
        }
        return completes(signIn, Map.of("returnCode", back.first(RETURN_CODE)));
    }

    private static Response completes(Response signIn, Map<String, String> body) {
        return product().body(body).post("/v1/sign-ins/" + signIn.path("signInId") + "/completion");
    }
}
