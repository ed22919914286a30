package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.PagesTest.asks;
import static dev.ratchet.enrollment.PagesTest.completes;
import static dev.ratchet.enrollment.People.promoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Passkeys and paired phones on the hosted pages, as their script uses them. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class DevicePagesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");
    private static final Pattern URI = Pattern.compile("href=\"(ratchet-push:[^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("class=\"number\"[^>]*>([0-9]{2})<");

    @Test
    void a_passkey_is_made_and_then_used_on_its_pages() {
        // given
        var dana = promoted();
        var key = new SoftwareKey();
        var enrolling = asks(dana);
        var browser = new Browser().open(enrolling.path("continueUrl"));
        assertThat(browser.html()).contains("Passkey or security key");
        browser.submit("/account/set-up", Map.of("choice", "WEBAUTHN"));
        assertThat(browser.html())
                .contains("data-passkey=\"create\"", "<noscript>")
                .doesNotContain("unsafe");

        // when
        browser.submit(browser.path(), Map.of("credential", json(key.create(options(browser)))));
        assertThat(browser.path()).isEqualTo("/account/recovery-codes");
        completes(enrolling, browser).then().statusCode(200).body("amr", contains("pop", "user"));

        // then
        var signIn = asks(dana);
        var next = new Browser().open(signIn.path("continueUrl"));
        assertThat(next.html()).contains("data-passkey=\"get\"", "Remember this browser");
        next.submit(next.path(), Map.of("credential", ""));
        assertThat(next.status()).isEqualTo(422);
        next.submit(next.path(), Map.of("credential", json(new SoftwareKey().get(options(next)))));
        assertThat(next.status()).isEqualTo(422);
        next.submit(next.path(), Map.of("credential", "{}"));
        assertThat(next.status()).isEqualTo(422);
        next.submit(next.path(), Map.of("credential", json(key.get(options(next)))));
        assertThat(next.path()).isEqualTo("/account/done");
        completes(signIn, next).then().body("result", equalTo("VERIFIED")).body("amr", contains("pop", "user"));
    }

    @Test
    void a_phone_is_paired_and_approves_by_the_number_on_the_page() {
        // given
        var dana = promoted();
        var phone = new SoftwarePhone();
        var enrolling = asks(dana);
        var browser = new Browser().open(enrolling.path("continueUrl"));
        browser.submit("/account/set-up", Map.of("choice", "PUSH"));
        var page = browser.path();
        assertThat(browser.html()).contains("<svg").contains("Waiting for your phone");
        assertThat(browser.get(page + "/approval").asString()).isEqualTo("WAITING");
        browser.submit(page, Map.of());
        assertThat(browser.html()).contains("has not answered yet");
        phone.pairs(plain(browser.first(URI))).then().statusCode(201);
        assertThat(browser.get(page + "/approval").asString()).isEqualTo("OVER");
        browser.submit(page, Map.of());
        assertThat(browser.path()).isEqualTo("/account/recovery-codes");
        completes(enrolling, browser).then().statusCode(200);

        // when
        var signIn = asks(dana);
        var next = new Browser().open(signIn.path("continueUrl"));
        assertThat(next.path()).isEqualTo("/account/challenge");
        next.submit("/account/challenge", Map.of("choice", next.first(Pattern.compile("value=\"([0-9a-f-]{36})\" "))));
        var challenge = next.path();
        var number = Integer.parseInt(next.first(NUMBER));
        assertThat(next.open(challenge).first(NUMBER)).isEqualTo(Integer.toString(number));
        assertThat(next.get(challenge + "/approval").asString()).isEqualTo("WAITING");
        next.submit(challenge, Map.of());
        assertThat(next.status()).isEqualTo(422);
        phone.approves(challenge.substring(challenge.lastIndexOf('/') + 1), number);

        // then
        assertThat(next.get(challenge + "/approval").asString()).isEqualTo("OVER");
        assertThat(next.open(challenge).html()).contains("Your phone has approved");
        next.submit(challenge, Map.of());
        assertThat(next.path()).isEqualTo("/account/done");
        completes(signIn, next).then().body("amr", contains("pop", "user", "mca"));
    }

    @Test
    void what_a_phone_refuses_lets_nobody_in() {
        var dana = promoted();
        var phone = new SoftwarePhone();
        var browser = new Browser().open(asks(dana).path("continueUrl"));
        browser.submit("/account/set-up", Map.of("choice", "PUSH"));
        phone.pairs(plain(browser.first(URI))).then().statusCode(201);
        browser.submit(browser.path(), Map.of());
        var signIn = asks(dana);
        var next = new Browser().open(signIn.path("continueUrl"));
        next.submit("/account/challenge", Map.of("choice", next.first(Pattern.compile("value=\"([0-9a-f-]{36})\" "))));
        var challenge = next.path();
        phone.denies(challenge.substring(challenge.lastIndexOf('/') + 1));

        next.submit(challenge, Map.of());

        assertThat(next.status()).isEqualTo(422);
        assertThat(next.html()).contains("It was refused on your phone").doesNotContain("class=\"number\"");
        completes(signIn).then().statusCode(409);
        next.open("/account/challenge")
                .submit(
                        "/account/challenge",
                        Map.of("choice", next.first(Pattern.compile("value=\"([0-9a-f-]{36})\" "))));
        assertThat(next.html()).contains("Your phone was asked a moment ago");
    }

    private static Map<String, Object> options(Browser browser) {
        try {
            var options = JSON.readValue(plain(browser.first(OPTIONS)), new TypeReference<Map<String, Object>>() {});
            assertThat(options).containsKey("challenge");
            return options;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String json(Map<String, Object> credential) {
        try {
            return JSON.writeValueAsString(credential);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String plain(String html) {
        return html.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }
}
