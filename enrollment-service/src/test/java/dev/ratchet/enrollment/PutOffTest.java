package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.PagesTest.asks;
import static dev.ratchet.enrollment.PagesTest.completes;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pages beside the way: a set-up that is put off, a number that somebody else changed, the names of browsers. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PutOffTest {
    private static final String OLD = "+358401234567";
    private static final String NEW = "+4915123456789";

    @Test
    @DisplayName("S3.4, S3.5 the banner's link starts the set-up, which can be put off while it is advised only")
    void the_set_up_is_put_off_and_the_product_hears_of_it() {
        var dana = advised();
        var signIn = asks(dana);
        assertThat(signIn.<String>path("decision")).isEqualTo("ALLOW_WITH_BANNER");
        var browser = new Browser().open(signIn.path("continueUrl"));
        assertThat(browser.path()).isEqualTo("/account/set-up");
        assertThat(browser.html()).contains("Not now", "You can put it off 3 more times");

        browser.submit("/account/set-up/skip", Map.of());

        assertThat(browser.path()).isEqualTo("/account/done");
        completes(signIn, browser)
                .then()
                .statusCode(200)
                .body("result", equalTo("SKIPPED"))
                .body("assertion", nullValue());
        await().untilAsserted(() -> asks(dana).then().body("banner.skipsLeft", equalTo(2)));
    }

    @Test
    void nobody_puts_off_what_is_required() {
        var dana = promoted();
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        assertThat(browser.html()).doesNotContain("Not now");

        browser.submit("/account/set-up/skip", Map.of());

        assertThat(browser.path()).isEqualTo("/account/set-up");
        completes(signIn).then().statusCode(409);
    }

    @Test
    @DisplayName("S5.6 the holder of the old number takes a change back that was somebody else's")
    void this_was_not_me() {
        var dana = promoted();
        var since = Instant.now().minusSeconds(60);
        Wire.send(USER_ROLE_CHANGED, roles(dana, since, "dana@contoso.example", OLD, "Contoso Contributor"));
        setsUpTotp(dana);
        Wire.send(PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), NEW, since.plusSeconds(30), null));
        var path = "/account/not-me/" + Notices.to(dana, 1).getFirst().token();
        setsUpSms(dana, NEW);

        var browser = new Browser().open(path);
        assertThat(browser.status()).isEqualTo(200);
        assertThat(browser.html()).contains("+491*******789", "This was not me").doesNotContain(NEW, OLD, "dana@");
        assertThat(browser.cookies()).isEmpty();
        var foreign = given().header("Origin", "https://evil.example").post(path);
        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(statuses(dana)).doesNotContain("SUSPENDED");
        browser.submitWithoutToken(path);

        assertThat(browser.html()).contains("The new number is blocked");
        assertThat(statuses(dana)).contains("SUSPENDED");
        assertThat(new Browser().open("/account/not-me/" + "A".repeat(64)).status())
                .isEqualTo(404);
    }

    @Test
    void a_remembered_browser_is_named_by_itself_and_then_by_its_user() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana);
        var laptop = new Browser("Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0");
        laptop.open(signIn.path("continueUrl"));
        laptop.submit(laptop.path(), Map.of("code", app.code(0), "remember", "yes"));
        completes(signIn, laptop).then().statusCode(200);

        var browser = PageGuardTest.visitor(dana);
        assertThat(browser.html()).contains("Firefox on Windows");
        var name = browser.first(Pattern.compile("\"(/account/browsers/[0-9a-f-]{36}/name)\""));
        SettingsPagesTest.confirms(browser.open(name), app, 1);
        browser.submit(name, Map.of("name", ""));
        assertThat(browser.status()).isEqualTo(422);
        browser.submit(name, Map.of("name", "Office <b>laptop</b>"));
        assertThat(browser.path()).isEqualTo("/account");
        assertThat(browser.html()).contains("Office &lt;b&gt;laptop&lt;/b&gt;").doesNotContain("Firefox on Windows");
    }

    private static List<String> statuses(People.Person person) {
        return People.operator().get(person.path()).path("factors.status");
    }

    private static People.Person advised() {
        var dana = People.somebody();
        var now = Instant.now();
        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                new MfaRequirementChanged(
                        dana.tenant(),
                        dana.user(),
                        RequirementLevel.ADVISED,
                        now.plus(Duration.ofDays(40)),
                        List.of(new Reason("PRIVILEGED_ROLE", "Contoso Contributor")),
                        1,
                        1,
                        "ROLE_CHANGED",
                        "upstream-event",
                        now,
                        null));
        People.awaitState(dana, "DISABLED");
        return dana;
    }
}
