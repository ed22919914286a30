package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.Browsing.FIREFOX;
import static dev.ratchet.enrollment.Browsing.age;
import static dev.ratchet.enrollment.Browsing.decision;
import static dev.ratchet.enrollment.Browsing.freeStep;
import static dev.ratchet.enrollment.Browsing.remembered;
import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Trust is per account, device and browser; each has a timer of its own. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class TrustedBrowsersTest {
    @Inject
    Stored stored;

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
        var laptop = remembered(dana, app, null, FIREFOX);
        assertThat(decision(dana, laptop)).isEqualTo("ALLOW");
        age(stored, dana, Duration.ofDays(30).minusMinutes(1));
        assertThat(decision(dana, laptop)).isEqualTo("ALLOW");
        age(stored, dana, Duration.ofMinutes(1));
        assertThat(decision(dana, laptop)).isEqualTo("CHALLENGE");
    }

    @Test
    @DisplayName("S5.3 and S5.4 trust goes with the browser: a new network does not prompt, another device does")
    void a_new_network_does_not_prompt_and_another_device_does() {
        var dana = promoted();
        var laptop = remembered(dana, setsUpTotp(dana), null, FIREFOX);
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
        var laptop = remembered(dana, app, null, FIREFOX);
        age(stored, dana, Duration.ofDays(20));
        freeStep(stored, dana);
        var phone = remembered(dana, app, null, "Safari/605 (iPhone)");
        age(stored, dana, Duration.ofDays(10));

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
            shared = remembered(person, setsUpTotp(person), shared, FIREFOX);
        }
        for (var person : people) {
            assertThat(decision(person, shared)).isEqualTo("ALLOW");
        }
        age(stored, people.getFirst(), Duration.ofDays(31));
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
    void a_browser_is_named_by_its_user_agent_and_can_be_renamed() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var laptop = remembered(dana, app, null, FIREFOX);
        var devices = dana.path() + "/trusted-devices";
        var listed = dana.self().get(devices);
        listed.then()
                .body("name", contains("Firefox on Windows"))
                .body("[0].trustedSince", notNullValue())
                .body("[0].lastChallengeAt", notNullValue())
                .body("[0].expiresAt", notNullValue());
        var device = devices + "/" + listed.<String>path("[0].id");

        dana.self().body(Map.of("name", "Office laptop")).patch(device).then().statusCode(204);
        freeStep(stored, dana);
        remembered(dana, app, laptop, "Chrome/1 (Linux)");

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

    private static String from(String address, Person person, String token) {
        var body = new HashMap<String, Object>(
                Map.of("tenantId", person.tenant(), "userId", person.user(), "app", "print", "ip", address));
        if (token != null) {
            body.put("browserToken", token);
        }
        return product().body(body).post("/v1/sign-ins").path("decision");
    }
}
