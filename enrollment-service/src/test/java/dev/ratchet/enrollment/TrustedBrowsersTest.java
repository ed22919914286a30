package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.POLICY_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Trust is per account, device and browser; each has a timer of its own. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class TrustedBrowsersTest {
    private static final String FIREFOX =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:124.0) Gecko/20100101 Firefox/124.0";

    @Inject
    DataSource database;

    @Test
    @DisplayName("S1.7 every login is prompted, consistently, unless its browser is remembered")
    void every_login_is_prompted() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var unremembered = challenged(dana, "TOTP").answer(app.code(0));
        assertThat(unremembered.<String>path("browserToken")).isNull();
        for (int login = 0; login < 3; login++) {
            assertThat(decision(dana, null)).isEqualTo("CHALLENGE");
        }
    }

    @Test
    @DisplayName("S1.8 the prompt is deferred for up to 30 days on each login device")
    void the_prompt_is_deferred_for_thirty_days_on_each_device() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var laptop = remembered(dana, app, 0, null, FIREFOX);
        assertThat(decision(dana, laptop)).isEqualTo("ALLOW");
        age(dana, Duration.ofDays(30).minusMinutes(1));
        assertThat(decision(dana, laptop)).isEqualTo("ALLOW");
        age(dana, Duration.ofMinutes(1));
        assertThat(decision(dana, laptop)).isEqualTo("CHALLENGE");
    }

    @Test
    @DisplayName("S5.3 and S5.4 trust goes with the browser: a new network does not prompt, another device does")
    void a_new_network_does_not_prompt_and_another_device_does() {
        var dana = promoted();
        var laptop = remembered(dana, setsUpTotp(dana), 0, null, FIREFOX);
        for (var address : List.of("192.0.2.7", "198.51.100.3", "2001:db8::7")) {
            assertThat(from(address, dana, laptop)).isEqualTo("ALLOW");
        }
        assertThat(from("192.0.2.7", dana, null)).isEqualTo("CHALLENGE");
    }

    @Test
    @DisplayName("S5.8 each device and browser has its own timer")
    void each_browser_has_its_own_timer() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var laptop = remembered(dana, app, 0, null, FIREFOX);
        age(dana, Duration.ofDays(20));
        freeStep(dana);
        var phone = remembered(dana, app, 0, null, "Safari/605 (iPhone)");
        age(dana, Duration.ofDays(10));

        assertThat(decision(dana, laptop)).isEqualTo("CHALLENGE");
        assertThat(decision(dana, phone)).isEqualTo("ALLOW");
        dana.self().get(dana.path() + "/trusted-devices").then().body("name", contains("Safari on iPhone"));
    }

    @Test
    @DisplayName("S5 one browser remembers many accounts, each with its own timer")
    void one_browser_remembers_many_accounts() {
        String shared = null;
        var people = List.of(promoted(), promoted(), promoted());
        for (var person : people) {
            shared = remembered(person, setsUpTotp(person), 0, shared, FIREFOX);
        }
        for (var person : people) {
            assertThat(decision(person, shared)).isEqualTo("ALLOW");
        }
        age(people.getFirst(), Duration.ofDays(31));
        people.get(1)
                .self()
                .delete(people.get(1).path() + "/trusted-devices")
                .then()
                .statusCode(204);
        assertThat(decision(people.getFirst(), shared)).isEqualTo("CHALLENGE");
        assertThat(decision(people.get(1), shared)).isEqualTo("CHALLENGE");
        assertThat(decision(people.getLast(), shared)).isEqualTo("ALLOW");
    }

    @Test
    @DisplayName("S1.9 lowering the remembered days from 365 to 30 applies to trusts already given")
    void a_lower_policy_prompts_older_trusts_at_the_next_sign_in() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        remember(dana, 1, 365);
        var tokens = new HashMap<Integer, String>();
        for (int days : List.of(364, 31, 30, 29)) {
            freeStep(dana);
            var token = remembered(dana, app, 0, null, FIREFOX);
            tokens.put(days, token);
            ageNewest(dana, Duration.ofDays(days));
            // also of the first, once the policy is known
            await().until(() -> "ALLOW".equals(decision(dana, token)));
        }
        assertThat(decision(dana, tokens.get(31))).isEqualTo("ALLOW");

        remember(dana, 2, 30);

        await().until(() -> "CHALLENGE".equals(decision(dana, tokens.get(364))));
        assertThat(decision(dana, tokens.get(31))).isEqualTo("CHALLENGE");
        assertThat(decision(dana, tokens.get(30))).isEqualTo("CHALLENGE");
        assertThat(decision(dana, tokens.get(29))).isEqualTo("ALLOW");
        dana.self().get(dana.path() + "/trusted-devices").then().body("size()", equalTo(1));

        // and raising it again gives them back: they were never rewritten
        remember(dana, 3, 365);
        await().until(() -> "ALLOW".equals(decision(dana, tokens.get(364))));
    }

    @Test
    void a_browser_is_named_by_its_user_agent_and_can_be_renamed() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var laptop = remembered(dana, app, 0, null, FIREFOX);
        var devices = dana.path() + "/trusted-devices";
        var listed = dana.self().get(devices);
        listed.then()
                .body("name", contains("Firefox on Windows"))
                .body("[0].trustedSince", notNullValue())
                .body("[0].lastChallengeAt", notNullValue())
                .body("[0].expiresAt", notNullValue());
        var device = devices + "/" + listed.<String>path("[0].id");

        dana.self().body(Map.of("name", "Office laptop")).patch(device).then().statusCode(204);
        freeStep(dana);
        remembered(dana, app, 0, laptop, "Chrome/1 (Linux)");

        dana.self().get(devices).then().body("name", contains("Office laptop"));
        dana.self().body(Map.of("name", "\u0007")).patch(device).then().statusCode(400);
        dana.self().body(Map.of("name", "")).patch(device).then().statusCode(400);
        as("user", dana.tenant(), "erik")
                .body(Map.of("name", "mine"))
                .patch(device)
                .then()
                .statusCode(404);
        as("auditor", dana.tenant(), "ada")
                .body(Map.of("name", "mine"))
                .patch(device)
                .then()
                .statusCode(403);
        var erik = promoted();
        erik.self()
                .body(Map.of("name", "mine"))
                .patch(erik.path() + "/trusted-devices/" + listed.<String>path("[0].id"))
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("S5.7 the user and an admin can each clear trusted devices, one or all")
    void the_user_and_an_admin_clear_one_or_all() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var devices = dana.path() + "/trusted-devices";
        var admin = as("tenant-admin", dana.tenant(), "ada");
        for (var who : List.of("user", "admin")) {
            freeStep(dana);
            var laptop = remembered(dana, app, 0, null, FIREFOX);
            freeStep(dana);
            var phone = remembered(dana, app, 0, null, "Safari/605 (iPhone)");
            var caller = who.equals("user") ? dana.self() : admin;
            dana.self().get(devices).then().body("name", containsInAnyOrder("Firefox on Windows", "Safari on iPhone"));
            String id = dana.self().get(devices).path("find { it.name == 'Firefox on Windows' }.id");

            caller.delete(devices + "/" + id).then().statusCode(204);
            assertThat(decision(dana, laptop)).isEqualTo("CHALLENGE");
            assertThat(decision(dana, phone)).isEqualTo("ALLOW");
            (who.equals("user") ? dana.self() : as("tenant-admin", dana.tenant(), "ada"))
                    .delete(devices)
                    .then()
                    .statusCode(204);
            assertThat(decision(dana, phone)).isEqualTo("CHALLENGE");
        }
    }

    @Test
    void promotion_reset_recovery_codes_and_a_new_number_end_trust() {
        // promotion
        var erik = People.somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(erik, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(erik, "DISABLED");
        var eriks = remembered(erik, setsUpTotp(erik), 0, null, FIREFOX);
        assertThat(decision(erik, eriks)).isEqualTo("ALLOW");
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(erik, 2, RequirementLevel.REQUIRED, null));
        await().until(() -> "CHALLENGE".equals(decision(erik, eriks)));

        // a recovery code
        var dana = promoted();
        var app = setsUpTotp(dana);
        var first = remembered(dana, app, 0, null, FIREFOX);
        challenged(dana, "RECOVERY_CODE")
                .answer(Map.of("code", app.recoveryCodes().getFirst(), "rememberBrowser", true))
                .then()
                .statusCode(200);
        assertThat(decision(dana, first)).isEqualTo("CHALLENGE");

        // a new number
        var now = Instant.now();
        Wire.send(USER_ROLE_CHANGED, roles(dana, now, null, "+358401234567", "Contoso Contributor"));
        await().until(() -> "+358******567".equals(operator().get(dana.path()).path("phone")));
        freeStep(dana);
        var second = remembered(dana, app, 0, null, FIREFOX);
        assertThat(decision(dana, second)).isEqualTo("ALLOW");
        Wire.send(
                PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), "+358409999999", now.plusSeconds(1), "hr"));
        await().until(() -> "CHALLENGE".equals(decision(dana, second)));

        // a reset
        freeStep(dana);
        var third = remembered(dana, app, 0, null, FIREFOX);
        operator().post(dana.path() + "/reset").then().statusCode(200);
        setsUpTotp(dana);
        assertThat(decision(dana, third)).isEqualTo("CHALLENGE");
    }

    private static String remembered(Person person, App app, int step, String token, String userAgent) {
        var answer = new HashMap<String, Object>(
                Map.of("code", app.code(step), "rememberBrowser", true, "userAgent", userAgent));
        if (token != null) {
            answer.put("browserToken", token);
        }
        return challenged(person, "TOTP")
                .answer(answer)
                .then()
                .statusCode(200)
                .extract()
                .path("browserToken");
    }

    private static String decision(Person person, String token) {
        return asks(person, token).path("decision");
    }

    private static String from(String address, Person person, String token) {
        var body = new HashMap<String, Object>(
                Map.of("tenantId", person.tenant(), "userId", person.user(), "app", "print", "ip", address));
        if (token != null) {
            body.put("browserToken", token);
        }
        return product().body(body).post("/v1/sign-ins").path("decision");
    }

    private static void remember(Person person, long version, int days) {
        var document = new PolicyDocument(
                PolicyDocument.Scope.EVERYONE,
                List.of("Owner"),
                Period.ofDays(days),
                List.of(PolicyDocument.Method.values()),
                List.of("*"),
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), 3, null),
                List.of(),
                List.of(),
                null,
                null);
        Wire.send(POLICY_CHANGED, new PolicyChanged(person.tenant(), version, document, Instant.now(), "ada"));
    }

    /** Lets all that happened to the user's browsers have happened earlier. */
    private void age(Person person, Duration by) {
        change("""
                update trusted_browser set last_challenge_at = last_challenge_at - make_interval(secs => %d)
                where tenant_id = ?
                """.formatted(by.toSeconds()), person);
    }

    private void ageNewest(Person person, Duration by) {
        change("""
                update trusted_browser set last_challenge_at = last_challenge_at - make_interval(secs => %d)
                where tenant_id = ? and last_challenge_at > clock_timestamp() - interval '1 hour'
                """.formatted(by.toSeconds()), person);
    }

    /** Lets the present code of the app be used again. */
    private void freeStep(Person person) {
        change("update factor set last_used_step = -1 where tenant_id = ?", person);
    }

    private void change(String statement, Person person) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, person.tenant());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
