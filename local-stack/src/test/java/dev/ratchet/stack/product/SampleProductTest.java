package dev.ratchet.stack.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleProductTest {
    private RatchetSeen ratchet;
    private SampleProduct product;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        ratchet = new RatchetSeen();
        product = SampleProduct.start(0, ratchet.url(), () -> "a-token");
        browser = new Browser(product.port());
    }

    @AfterEach
    void end() {
        product.close();
        ratchet.close();
    }

    /** Signs in up to Ratchet's pages, and returns where those will send the browser back to. */
    private String sentToRatchet() throws Exception {
        ratchet.decides("CHALLENGE", "FACTOR_REGISTERED");
        assertThat(Browser.location(browser.signIn("contoso", "dana")))
                .isEqualTo(ratchet.url() + "/account/continue/once");
        URI back = URI.create(ratchet.last("/v1/sign-ins").body().getString("returnUrl"));
        assertThat(back.getPort()).isEqualTo(product.port());
        return back.getPath() + "?" + back.getQuery();
    }

    private void completes(int status, JsonObject answer) {
        ratchet.answers("/v1/sign-ins/sign-in.1/completion", status, answer);
    }

    private static JsonObject verified(String assertion) {
        return new JsonObject().put("result", "VERIFIED").put("assertion", assertion);
    }

    @Test
    void who_needs_no_second_step_is_in_at_once() throws Exception {
        assertThat(browser.open("/").body()).contains("You are not signed in");
        ratchet.decides("ALLOW", "NOT_REQUIRED");
        browser.remember(Visit.BROWSER, "known-browser");
        // when
        assertThat(Browser.location(browser.signIn("contoso", "dana"))).endsWith(":" + product.port() + "/");
        // then
        assertThat(browser.open("/").body()).contains("dana of contoso").doesNotContain("class=\"banner\"");
        RatchetSeen.Asked asked = ratchet.last("/v1/sign-ins");
        assertThat(asked.authorization()).isEqualTo("Bearer a-token");
        assertThat(asked.body().getString("app")).isEqualTo("printworks");
        assertThat(asked.body().getString("ip")).isEqualTo("127.0.0.1");
        assertThat(asked.body().getString("browserToken")).isEqualTo("known-browser");
    }

    @Test
    void the_banner_names_deadline_and_skips_and_leads_to_the_set_up() throws Exception {
        ratchet.answers(
                "/v1/sign-ins",
                200,
                new JsonObject()
                        .put("signInId", "sign-in.1")
                        .put("decision", "ALLOW_WITH_BANNER")
                        .put("reason", "SET_UP_ADVISED")
                        .put(
                                "banner",
                                new JsonObject()
                                        .put("deadline", "2026-12-05T22:00:00Z")
                                        .put("skipsLeft", 2))
                        .put("continueUrl", ratchet.url() + "/account/continue/once"));
        browser.signIn("contoso", "dana");
        assertThat(browser.open("/").body())
                .contains("dana of contoso")
                .contains("before 5 December 2026")
                .contains("You can skip it 2 more times")
                .contains("href=\"" + ratchet.url() + "/account/continue/once\"");
    }

    @Test
    void who_is_challenged_is_in_once_ratchet_vouches_for_it() throws Exception {
        String back = sentToRatchet();
        assertThat(browser.open("/").body()).contains("You are not signed in");
        String before = browser.cookie(Visit.SESSION).orElseThrow().getValue();
        completes(
                200, verified(ratchet.signed(RatchetSeen.proof(ratchet.url()))).put("browserToken", "new-token"));
        // when
        assertThat(Browser.location(browser.open(back + "&returnCode=code.1"))).endsWith("/");
        // then
        assertThat(ratchet.last("/v1/sign-ins/sign-in.1/completion").body().getString("returnCode"))
                .isEqualTo("code.1");
        assertThat(browser.open("/").body()).contains("dana of contoso").contains("second step was checked: a code.");
        assertThat(browser.cookie(Visit.BROWSER)).hasValueSatisfying(cookie -> {
            assertThat(cookie.getValue()).isEqualTo("new-token");
            assertThat(cookie.isHttpOnly()).isTrue();
        });
        assertThat(browser.cookie(Visit.SESSION).orElseThrow().getValue()).isNotEqualTo(before);
        // and not twice
        assertThat(browser.open(back).statusCode()).isEqualTo(400);
    }

    static Stream<Consumer<JwtClaims>> not_about_this_sign_in() {
        return Stream.of(
                claims -> claims.setIssuer("http://elsewhere"),
                claims -> claims.setAudience("another-product"),
                claims -> claims.setSubject("eve"),
                claims -> claims.setStringClaim("tenant", "fabrikam"),
                claims -> claims.unsetClaim("amr"),
                claims -> claims.unsetClaim("exp"),
                claims -> claims.setExpirationTime(
                        NumericDate.fromSeconds(NumericDate.now().getValue() - 60)));
    }

    @ParameterizedTest
    @MethodSource("not_about_this_sign_in")
    void an_assertion_about_anything_else_lets_nobody_in(Consumer<JwtClaims> change) throws Exception {
        String back = sentToRatchet();
        JwtClaims claims = RatchetSeen.proof(ratchet.url());
        change.accept(claims);
        completes(200, verified(ratchet.signed(claims)));
        assertThat(browser.open(back).statusCode()).isEqualTo(502);
        assertThat(browser.open("/").body()).contains("You are not signed in");
    }

    @Test
    void an_assertion_that_ratchet_did_not_sign_lets_nobody_in() throws Exception {
        String back = sentToRatchet();
        completes(200, verified(ratchet.forged(RatchetSeen.proof(ratchet.url()))));
        assertThat(browser.open(back).statusCode()).isEqualTo(502);
        assertThat(browser.open("/").body()).contains("You are not signed in");
    }

    @Test
    void coming_back_before_the_second_step_is_done_is_not_enough() throws Exception {
        String back = sentToRatchet();
        completes(409, new JsonObject().put("code", "NOT_COMPLETED"));
        assertThat(browser.open(back).statusCode()).isEqualTo(403);
        assertThat(browser.open("/").body()).contains("You are not signed in");
    }

    @Test
    void who_puts_the_set_up_off_is_in_without_being_asked_again_at_once() throws Exception {
        String back = sentToRatchet();
        completes(200, new JsonObject().put("result", "SKIPPED"));
        assertThat(Browser.location(browser.open(back))).endsWith("/");
        assertThat(browser.open("/").body()).contains("dana of contoso").doesNotContain("class=\"banner\"");
    }

    @Test
    void a_sign_in_of_another_browser_cannot_be_slipped_in() throws Exception {
        String back = sentToRatchet();
        completes(200, verified(ratchet.signed(RatchetSeen.proof(ratchet.url()))));
        Browser other = new Browser(product.port());
        assertThat(other.open(back).statusCode()).isEqualTo(400);
        assertThat(browser.open(back.replaceFirst("state=.", "state=")).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/", "..", ".", "a\tb"})
    void a_name_that_nobody_can_have_is_to_be_mended(String name) throws Exception {
        for (HttpResponse<String> answer : List.of(browser.signIn(name, "dana"), browser.signIn("contoso", name))) {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Check the organisation and the user name", "value=\"" + name + "\"");
        }
        assertThat(browser.signIn("", "dana").body()).contains("Fill in all three fields.");
    }

    @Test
    void who_is_denied_is_told_why() throws Exception {
        ratchet.decides("DENY", "ADDRESS_BLOCKED");
        HttpResponse<String> denied = browser.signIn("contoso", "dana");
        assertThat(denied.statusCode()).isEqualTo(403);
        assertThat(denied.body()).contains("does not allow sign-ins from this network address");
        // a decision of a later version
        ratchet.decides("WAIT", "QUEUE");
        assertThat(browser.signIn("contoso", "dana").statusCode()).isEqualTo(403);
        assertThat(browser.open("/").body()).contains("You are not signed in");
    }

    @Test
    void nobody_gets_in_while_ratchet_does_not_answer() throws Exception {
        ratchet.answers("/v1/sign-ins", 503, new JsonObject());
        assertThat(browser.signIn("contoso", "dana").statusCode()).isEqualTo(503);
        ratchet.close();
        assertThat(browser.signIn("contoso", "dana").statusCode()).isEqualTo(503);
        assertThat(browser.open("/").body()).contains("You are not signed in");
    }

    @Test
    void a_form_of_another_site_does_nothing() throws Exception {
        ratchet.decides("ALLOW", "NOT_REQUIRED");
        String form = "organisation=contoso&user=dana&password=x";
        assertThat(browser.send("/sign-in", form).statusCode()).isEqualTo(403);
        browser.open("/sign-in");
        assertThat(browser.send("/sign-in", form + "&token=guessed").statusCode())
                .isEqualTo(403);
        browser.signIn("contoso", "dana");
        browser.send("/sign-out", "token=guessed");
        assertThat(browser.open("/").body()).contains("dana of contoso");
        // while the page's own form does
        browser.send("/sign-out", "token=" + Browser.token(browser.open("/")));
        assertThat(browser.open("/").body()).contains("You are not signed in");
    }

    @Test
    void names_are_shown_as_they_are_and_never_become_part_of_the_page() throws Exception {
        ratchet.decides("ALLOW", "NOT_REQUIRED");
        browser.signIn("<b>&\"", "<script>alert('x')<script>");
        HttpResponse<String> home = browser.open("/");
        assertThat(home.body())
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;script&gt; of &lt;b&gt;&amp;&quot;")
                .doesNotContain("<script");
        assertThat(home.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'")
                        .contains("form-action 'self' " + ratchet.url())
                        .doesNotContain("unsafe"));
    }

    @Test
    void security_settings_are_ratchets_pages_after_a_sign_in() throws Exception {
        assertThat(Browser.location(browser.open("/account-link"))).endsWith("/sign-in");
        ratchet.decides("ALLOW", "TRUSTED_BROWSER");
        ratchet.answers(
                "/v1/users/con toso/dana/account-links",
                201,
                new JsonObject().put("url", ratchet.url() + "/account/open/once"));
        assertThat(Browser.location(browser.signIn("con toso", "dana"))).endsWith("/account-link");
        assertThat(Browser.location(browser.open("/account-link"))).isEqualTo(ratchet.url() + "/account/open/once");
        assertThat(ratchet.last("/v1/users/con toso/dana/account-links").authorization())
                .isEqualTo("Bearer a-token");
    }
}
