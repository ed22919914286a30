package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.PasskeySteps.asked;
import static dev.ratchet.enrollment.PasskeySteps.begins;
import static dev.ratchet.enrollment.PasskeySteps.confirms;
import static dev.ratchet.enrollment.PasskeySteps.registers;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.enrollment.PasskeySteps.Asked;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only looks like a proof by a passkey is none. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PasskeyGuardTest {
    @Inject
    Stored stored;

    @Test
    void an_assertion_passes_once() {
        var dana = promoted();
        var key = new SoftwareKey();
        registers(dana, key);
        var asked = asked(dana);
        var credential = key.get(asked.options());
        asked.answered(credential).then().statusCode(200);

        asked.answered(credential).then().statusCode(410).body("code", equalTo("CHALLENGE_VOID"));
        asked(dana).answered(credential).then().statusCode(422).body("code", equalTo("WRONG_CODE"));
    }

    @Test
    void an_assertion_of_one_sign_in_is_none_of_another() {
        var dana = promoted();
        var key = new SoftwareKey();
        registers(dana, key);
        var one = asked(dana);
        var other = asked(dana);

        product()
                .body(Map.of("credential", key.get(one.options())))
                .post(other.challenge().path() + "/" + one.challenge().id() + "/answer")
                .then()
                .statusCode(404);
        other.answered(key.get(one.options())).then().statusCode(422);
        one.answeredBy(key).then().statusCode(200);
    }

    @Test
    void a_key_that_is_not_the_users_signs_nobody_in() {
        var dana = promoted();
        var erik = promoted();
        var danas = new SoftwareKey();
        var eriks = new SoftwareKey();
        registers(dana, danas);
        registers(erik, eriks);
        var asked = asked(dana);

        for (int left = 4; left >= 0; left--) {
            asked.answeredBy(left % 2 == 0 ? eriks : new SoftwareKey())
                    .then()
                    .statusCode(422)
                    .body("attemptsLeft", equalTo(left));
        }

        asked.answeredBy(danas).then().statusCode(410);
        asked(dana).answeredBy(danas).then().statusCode(200);
    }

    @Test
    void a_challenge_of_another_user_does_not_exist() {
        var dana = promoted();
        var erik = promoted();
        var danas = new SoftwareKey();
        registers(dana, danas);
        registers(erik, new SoftwareKey());
        var asked = asked(dana);
        var eriksPath = asked(erik).challenge().path();

        new Asked(new Challenge(eriksPath, asked.challenge().id()), asked.options())
                .answeredBy(danas)
                .then()
                .statusCode(404);
    }

    @Test
    void a_page_of_another_origin_another_site_and_an_unverified_user_are_refused_and_counted() {
        var dana = promoted();
        var key = new SoftwareKey();
        registers(dana, key);
        var asked = asked(dana);

        key.origin = "http://localhost.evil.example:8080";
        asked.answeredBy(key).then().statusCode(422).body("attemptsLeft", equalTo(4));
        key.origin = "http://localhost:8085";
        asked.answeredBy(key).then().statusCode(422).body("attemptsLeft", equalTo(3));
        key.origin = "http://localhost:8080";
        key.rpId = "evil.example";
        asked.answeredBy(key).then().statusCode(422).body("attemptsLeft", equalTo(2));
        key.rpId = "localhost";
        key.verifiesUser = false;
        asked.answeredBy(key).then().statusCode(422).body("attemptsLeft", equalTo(1));
        key.verifiesUser = true;
        asked.answeredBy(key).then().statusCode(200);
    }

    @Test
    void a_registration_is_bound_to_its_page_its_site_and_a_verified_user() {
        var dana = promoted();
        var begun = begins(dana);
        String id = begun.path("id");
        var key = new SoftwareKey();
        key.origin = "https://localhost";
        confirms(dana, id, key.create(begun.path("publicKey"))).then().statusCode(422);
        key.origin = "http://localhost:8080";
        key.rpId = "example";
        confirms(dana, id, key.create(begun.path("publicKey"))).then().statusCode(422);
        key.rpId = "localhost";
        key.verifiesUser = false;
        confirms(dana, id, key.create(begun.path("publicKey"))).then().statusCode(422);
        key.verifiesUser = true;
        confirms(dana, id, key.create(Map.of("challenge", "AAAA"))).then().statusCode(422);
        confirms(dana, id, key.create(begun.path("publicKey"))).then().statusCode(200);
        confirms(dana, id, key.create(begun.path("publicKey"))).then().statusCode(410);
    }

    @Test
    void what_one_challenge_had_signed_is_nothing_to_the_other_kind() {
        var dana = promoted();
        var key = new SoftwareKey();
        var begun = begins(dana);
        var made = key.create(begun.path("publicKey"));
        confirms(dana, begun.path("id"), made).then().statusCode(200);
        var asked = asked(dana);

        asked.answered(made).then().statusCode(422);
        asked.answered(key.get(begun.path("publicKey"))).then().statusCode(422);
        var again = begins(dana);
        var spare = new SoftwareKey();
        confirms(dana, again.path("id"), spare.create(asked.options())).then().statusCode(422);
        confirms(dana, again.path("id"), key.get(again.path("publicKey")))
                .then()
                .statusCode(422);
    }

    @Test
    void a_credential_belongs_to_one_user() {
        var key = new SoftwareKey();
        registers(promoted(), key);
        var erik = promoted();
        var begun = begins(erik);

        confirms(erik, begun.path("id"), key.create(begun.path("publicKey")))
                .then()
                .statusCode(422);

        assertThat(state(erik)).isEqualTo("ENABLED");
    }

    @Test
    void a_challenge_that_has_expired_is_gone() {
        var dana = promoted();
        var key = new SoftwareKey();
        registers(dana, key);
        var asked = asked(dana);
        stored.change(
                "update challenge set expires_at = clock_timestamp() where challenge_id = ?::uuid",
                asked.challenge().id());

        asked.answeredBy(key).then().statusCode(410);
    }

    @Test
    void what_is_no_credential_is_refused() {
        var dana = promoted();
        var key = new SoftwareKey();
        registers(dana, key);
        var asked = asked(dana);

        asked.challenge().answer("123456").then().statusCode(404);
        asked.challenge().answer(Map.of()).then().statusCode(400).body("field", equalTo("credential"));
        asked.challenge()
                .answer(Map.of("code", "1", "credential", Map.of()))
                .then()
                .statusCode(400);
        asked.challenge()
                .answer(Map.of("credential", "x".repeat(40_000)))
                .then()
                .statusCode(400);
        asked.answered(Map.of("id", key.id(), "type", "public-key", "response", Map.of()))
                .then()
                .statusCode(422);
        asked.answeredBy(key).then().statusCode(200);
    }

    @Test
    void guessing_locks_one_passkey_and_not_the_other() {
        var dana = promoted();
        var one = new SoftwareKey();
        var other = new SoftwareKey();
        var id = registers(dana, one);
        registers(dana, other);
        stored.change("update factor set failures = 9 where factor_id = ?::uuid", id);
        one.verifiesUser = false;
        var asked = asked(dana);
        asked.answeredBy(one).then().statusCode(422);
        one.verifiesUser = true;

        asked.answeredBy(one).then().statusCode(429).header("Retry-After", notNullValue());
        asked.answeredBy(other).then().statusCode(200);
    }
}
