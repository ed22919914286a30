package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What keeps others off the hosted pages. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PageGuardTest {
    private static final String SOME_ID = "0c8f9a52-53a5-4f0f-8b57-0f2f7c0f3c11";
    private static final String SESSION = "__Host-ratchet-session";

    @Inject
    DataSource database;

    @Test
    void no_form_is_taken_without_the_token_of_its_session() {
        var dana = visitor(promoted());
        var erik = visitor(promoted());
        var actions = actions().toList();
        assertThat(actions).hasSizeGreaterThan(8);

        for (var action : actions) {
            for (var token : List.of("", "x", erik.formToken())) {
                var answer = dana.post(action, token, Map.of("choice", "TOTP", "code", "123456"));
                assertThat(answer.statusCode()).as(action + " with " + token).isEqualTo(403);
                assertThat(answer.contentType()).startsWith("text/html");
            }
        }
        assertThat(dana.open("/account").status()).isEqualTo(200);
    }

    /** The path of each form of the pages that needs a session. */
    private static Stream<String> actions() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.ratchet.enrollment.account").stream()
                        .filter(each -> each.isAnnotatedWith(Path.class))
                        .map(each -> each.reflect())
                        .flatMap(each -> Arrays.stream(each.getDeclaredMethods())
                                .filter(method -> method.isAnnotationPresent(POST.class))
                                .map(method -> {
                                    var below = method.getAnnotation(Path.class);
                                    return each.getAnnotation(Path.class).value()
                                            + (below == null ? "" : below.value());
                                }))
                        .filter(path -> !path.contains("/not-me/"))
                        .map(path -> path.replace("{id}", SOME_ID));
    }

    /** Which the browser would not follow from a form. */
    @Test
    void a_form_without_a_session_is_not_led_to_another_site() {
        var sent = new Browser().post("/account/set-up", "x", Map.of("choice", "TOTP"));
        assertThat(sent.statusCode()).isEqualTo(401);
        assertThat(sent.asString()).contains("Your visit has ended");
    }

    @Test
    void why_a_sign_in_was_denied_is_told_in_the_other_language_too() {
        var english = new Browser().open("/account/denied?reason=FACTOR_DISABLED");
        assertThat(english.html()).contains("href=\"?lang=de&amp;reason=FACTOR_DISABLED\"");
        assertThat(new Browser().open("/account/denied?reason=x%22%3E%3Cb").html())
                .doesNotContain("reason=x");
    }

    @Test
    void other_sites_send_nothing_even_with_the_token() {
        var dana = visitor(promoted());
        for (var header : Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                .entrySet()) {
            var sent = dana.as()
                    .header(header.getKey(), header.getValue())
                    .contentType("application/x-www-form-urlencoded")
                    .formParam("form", dana.formToken())
                    .post("/account/leave");
            assertThat(sent.statusCode()).isEqualTo(403);
        }
        var own = dana.as()
                .header("Origin", "http://localhost:8080")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/x-www-form-urlencoded")
                .formParam("form", dana.formToken())
                .post("/account/leave");
        assertThat(own.statusCode()).isEqualTo(200);
    }

    @Test
    void a_link_opens_once_and_again_for_the_browser_that_opened_it() {
        var link = link(promoted());
        assertThat(new Browser().as().head(path(link)).statusCode()).isEqualTo(405);

        var first = new Browser().open(link);
        assertThat(first.path()).isEqualTo("/account");
        var second = new Browser().open(link);

        assertThat(second.status()).isEqualTo(410);
        assertThat(second.html()).contains("This link was opened already");
        assertThat(second.cookies()).isEmpty();
        assertThat(first.open(link).path()).isEqualTo("/account");
        assertThat(new Browser().open(link + "x").status()).isEqualTo(404);
        assertThat(new Browser().open("/account/continue/x").status()).isEqualTo(404);
    }

    @Test
    void a_sign_in_id_opens_no_page_and_a_hand_over_answers_no_challenge() {
        var signIn = PagesTest.asks(promoted());
        String id = signIn.path("signInId");
        String handOver = path(signIn.path("continueUrl")).substring("/account/continue/".length());

        assertThat(new Browser().open("/account/continue/" + id).status()).isEqualTo(404);
        product()
                .body(Map.of("method", "TOTP"))
                .post("/v1/sign-ins/" + handOver + "/challenges")
                .then()
                .statusCode(404);
        product()
                .body(Map.of())
                .post("/v1/sign-ins/" + handOver + "/completion")
                .then()
                .statusCode(404);
    }

    @Test
    void the_cookie_is_for_this_host_only_and_no_script_reads_it() {
        var opened = new Browser().get(link(promoted()));

        var cookie = opened.detailedCookie(SESSION);
        assertThat(cookie.isSecured()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.hasExpiryDate()).isFalse();
        assertThat(cookie.getMaxAge()).isEqualTo(-1);
        assertThat(opened.header("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void every_answer_forbids_scripts_frames_and_forms_of_others() {
        var dana = visitor(promoted());
        for (var path : List.of(
                "/account",
                "/account/set-up",
                "/account/challenge",
                "/account/denied",
                "/account/nowhere",
                "/account/factors/x/removal",
                "/account/continue/x",
                "/account/assets/account.css",
                "/account/assets/account.js")) {
            var answer = dana.get(path);
            assertThat(answer.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("Cache-Control"))
                    .as(path)
                    .contains(path.contains("assets") ? "no-cache" : "no-store");
            assertThat(answer.header("Permissions-Policy")).as(path).contains("publickey-credentials-get=(self)");
            assertThat(answer.header("Referrer-Policy")).as(path).isIn("same-origin", "no-referrer");
            assertThat(answer.header("Strict-Transport-Security")).as(path).isNull();
        }
        assertThat(dana.open("/account/nowhere").html())
                .contains("There is nothing here")
                .contains("<html lang=");
        assertThat(given().get("/v1/users/x").header("Content-Security-Policy")).isNull();
    }

    @Test
    void a_session_ends_by_itself_when_it_is_left_and_when_the_user_is_reset_or_removed() throws SQLException {
        var person = promoted();
        var idle = visitor(person);
        execute("update account_session set idle_until = clock_timestamp() where user_id = 'dana'"
                + " and tenant_id = '" + person.tenant() + "'");
        assertEnded(idle);

        var left = visitor(person);
        left.submit("/account/leave", Map.of());
        assertThat(left.cookies()).doesNotContainKey(SESSION);

        var reset = visitor(person);
        operator().post(person.path() + "/reset").then().statusCode(200);
        assertEnded(reset);

        var removed = visitor(person);
        Wire.send(USER_REMOVED, new UserRemoved(person.tenant(), person.user(), Instant.now()));
        await().untilAsserted(() -> assertEnded(removed));
    }

    @Test
    void a_session_that_is_used_lasts_no_longer_than_an_hour() throws SQLException {
        var person = promoted();
        var browser = visitor(person);
        execute("update account_session set ends_at = clock_timestamp() + interval '5 minutes' where tenant_id = '"
                + person.tenant() + "'");
        browser.open("/account");
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select idle_until = ends_at, length(token_hash) from account_session where tenant_id = ?")) {
            query.setString(1, person.tenant());
            var row = query.executeQuery();
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
            assertThat(row.getInt(2)).isEqualTo(32);
        }
    }

    @Test
    void nobody_reaches_another_users_factor_challenge_or_set_up() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var erik = visitor(promoted());

        assertThat(erik.open("/account/factors/" + app.factorId() + "/removal").status())
                .isEqualTo(404);
        assertThat(erik.open("/account/factors/" + app.factorId() + "/name").status())
                .isEqualTo(404);
        assertThat(erik.open("/account/set-up/" + app.factorId()).status()).isEqualTo(404);
        var danas = new Browser().open(PagesTest.asks(dana).path("continueUrl"));
        assertThat(erik.open(danas.path()).status()).isEqualTo(404);
        assertThat(erik.open("/account/challenge/" + SOME_ID).status()).isEqualTo(404);
    }

    /** A second session of the same user, which knows a password only, sees no secret that the first one has begun. */
    @Test
    void a_secret_is_shown_to_the_session_that_began_it_only() {
        var dana = promoted();
        var first = new Browser().open(PagesTest.asks(dana).path("continueUrl"));
        first.submit("/account/set-up", Map.of("choice", "TOTP"));
        var second = new Browser().open(PagesTest.asks(dana).path("continueUrl"));

        assertThat(first.html()).contains("secret=");
        assertThat(second.open(first.path()).status()).isEqualTo(404);
    }

    private static void assertEnded(Browser browser) {
        browser.open("/account");
        assertThat(browser.status()).isEqualTo(401);
        assertThat(browser.html()).contains("Your visit has ended");
    }

    static Browser visitor(Person person) {
        return new Browser().open(link(person));
    }

    static String link(Person person) {
        Response made = product().post(person.path() + "/account-links");
        return made.then().statusCode(201).extract().path("url");
    }

    private static String path(String url) {
        return url.replaceFirst("^https?://[^/]+", "");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
