package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.start;
import static dev.ratchet.events.Topics.PUSH_REQUESTED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.application.ShowPushNumber;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PushTest {
    @Inject
    DataSource database;

    @Inject
    ShowPushNumber numbers;

    @Inject
    SignInIds ids;

    /** A push that waits for its answer. */
    private record Asked(Challenge challenge, int number) {
        String id() {
            return challenge.id();
        }

        Response polled() {
            return challenge.answer(Map.of());
        }
    }

    static Response begins(Person person) {
        return person.self().body(Map.of("type", "PUSH")).post(person.path() + "/factors");
    }

    private static Response confirms(Person person, String factorId) {
        return person.self().body(Map.of()).post(person.path() + "/factors/" + factorId + "/confirmation");
    }

    static SoftwarePhone pairs(Person person, SoftwarePhone phone) {
        var begun = begins(person).then().statusCode(201).extract().response();
        phone.pairs(begun.path("pairingUri")).then().statusCode(201);
        confirms(person, begun.path("id")).then().statusCode(200);
        return phone;
    }

    private static Asked asked(Person person) {
        var path = challenges(person);
        var started = start(path, "PUSH").then().statusCode(201).extract().response();
        return new Asked(new Challenge(path, started.path("challengeId")), started.path("number"));
    }

    private static int other(int number) {
        return number == 99 ? 10 : number + 1;
    }

    private void passTime(Person person, String seconds) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update challenge
                        set created_at = created_at - ?::interval, denied_at = denied_at - ?::interval,
                            expires_at = expires_at - ?::interval
                        where tenant_id = ?
                        """)) {
            update.setString(1, seconds);
            update.setString(2, seconds);
            update.setString(3, seconds);
            update.setString(4, person.tenant());
            update.executeUpdate();
        }
    }

    @Test
    void a_device_is_paired_and_approves_a_sign_in_with_its_number() {
        var dana = promoted();
        asks(dana, null).then().body("methods", contains("WEBAUTHN", "TOTP", "PUSH", "SMS"));
        var begun = begins(dana).then().statusCode(201).extract().response();
        assertThat(begun.<String>path("pairingUri")).startsWith("ratchet-push://pair?id=" + begun.path("id"));
        confirms(dana, begun.path("id"))
                .then()
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("NOT_PAIRED_YET"));
        var phone = new SoftwarePhone();
        phone.pairs(begun.path("pairingUri")).then().statusCode(201).body("deviceId", equalTo(begun.path("id")));
        confirms(dana, begun.path("id")).then().statusCode(200).body("state", equalTo("ENFORCED"));

        asks(dana, null).then().body("decision", equalTo("CHALLENGE")).body("methods", hasItem("PUSH"));
        var asked = asked(dana);
        assertThat(asked.number()).isBetween(10, 99);
        asked.polled()
                .then()
                .statusCode(409)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("NOT_APPROVED_YET"));
        var message = await().atMost(Duration.ofSeconds(20))
                .until(phone::messages, messages -> !messages.isEmpty())
                .getFirst();
        assertThat(message)
                .containsEntry("challengeId", asked.id())
                .containsEntry("app", "print")
                .containsEntry("address", "192.0.2.7")
                .containsEntry("tenantId", dana.tenant())
                .doesNotContainKey("number");
        phone.approves(asked.id(), asked.number()).then().statusCode(200).body("result", equalTo("APPROVED"));

        asked.polled()
                .then()
                .statusCode(200)
                .body("result", equalTo("VERIFIED"))
                .body("amr", contains("pop", "user", "mca"))
                .body("assertion", notNullValue());
        asked.polled().then().statusCode(410);
        assertThat(Wire.heard(PUSH_REQUESTED, dana.key()))
                .singleElement()
                .satisfies(event -> assertThat(event.data().address()).isEqualTo("192.0.2.7"));
    }

    @Test
    void an_approval_counts_once_and_for_its_own_challenge_only() throws SQLException {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone().signingLikeABrowser());
        var first = asked(dana);
        var signature = phone.signature(first.id(), "APPROVE", first.number());
        phone.answers(first.id(), "APPROVE", first.number(), signature).then().statusCode(200);
        phone.answers(first.id(), "APPROVE", first.number(), signature).then().statusCode(410);
        first.polled().then().statusCode(200);
        phone.answers(first.id(), "APPROVE", first.number(), signature).then().statusCode(410);

        passTime(dana, "31 seconds");
        var second = asked(dana);
        phone.answers(second.id(), "APPROVE", first.number(), signature)
                .then()
                .statusCode(422)
                .body("code", equalTo("BAD_SIGNATURE"));
        second.polled().then().statusCode(409);
        phone.approves(second.id(), second.number()).then().statusCode(200);
        new Asked(new Challenge(first.challenge().path(), second.id()), 0)
                .polled()
                .then()
                .statusCode(404);
        second.polled().then().statusCode(200);
    }

    @Test
    void of_twenty_who_ask_at_once_one_is_verified() throws Exception {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        phone.approves(asked.id(), asked.number()).then().statusCode(200);

        Callable<Integer> poll = () -> asked.polled().statusCode();
        try (var threads = Executors.newFixedThreadPool(20)) {
            var answers = threads.invokeAll(Collections.nCopies(20, poll)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).containsOnly(200, 410).containsOnlyOnce(200);
        }
    }

    @Test
    void a_page_that_is_loaded_again_shows_the_same_number_to_the_same_sign_in() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        for (int round = 0; round < 3; round++) {
            String signInId = asks(dana, null).path("signInId");
            var started = start("/v1/sign-ins/" + signInId + "/challenges", "PUSH");
            var challengeId = UUID.fromString(started.path("challengeId"));
            int number = started.path("number");

            assertThat(numbers.of(ids.read(signInId).orElseThrow(), challengeId))
                    .hasValue(number);
            var other = ids.read(asks(dana, null).path("signInId")).orElseThrow();
            assertThat(numbers.of(other, challengeId)).isEmpty();
            phone.approves(challengeId.toString(), number).then().statusCode(200);
            new Challenge("/v1/sign-ins/" + signInId + "/challenges", challengeId.toString())
                    .answer(Map.of())
                    .then()
                    .statusCode(200);
            assertThat(numbers.of(ids.read(signInId).orElseThrow(), challengeId))
                    .isEmpty();
        }
    }

    @Test
    void another_device_and_another_decision_than_was_signed_are_refused_and_not_counted() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var eriks = pairs(promoted(), new SoftwarePhone());
        var asked = asked(dana);

        eriks.approves(asked.id(), asked.number()).then().statusCode(404);
        eriks.id = phone.id;
        eriks.approves(asked.id(), asked.number()).then().statusCode(422).body("code", equalTo("BAD_SIGNATURE"));
        phone.answers(asked.id(), "DENY", null, phone.signature(asked.id(), "APPROVE", asked.number()))
                .then()
                .statusCode(422);
        phone.answers(
                        asked.id(),
                        "APPROVE",
                        asked.number(),
                        phone.signature(asked.id(), "APPROVE", 10 + (asked.number() - 9) % 90))
                .then()
                .statusCode(422);
        phone.answers(asked.id(), "APPROVE", asked.number(), "bm9uc2Vuc2U=")
                .then()
                .statusCode(422);
        phone.answers(asked.id(), "APPROVE", asked.number(), "%%%").then().statusCode(400);
        phone.approves(UUID.randomUUID().toString(), asked.number()).then().statusCode(404);
        phone.approves(asked.id(), other(asked.number())).then().statusCode(422).body("attemptsLeft", equalTo(4));
        phone.approves(asked.id(), asked.number()).then().statusCode(200);
    }

    @Test
    void the_fifth_wrong_number_voids_the_push() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        for (int left = 4; left >= 0; left--) {
            phone.approves(asked.id(), other(asked.number()))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("WRONG_NUMBER"))
                    .body("attemptsLeft", equalTo(left));
        }

        phone.approves(asked.id(), asked.number()).then().statusCode(410);
        asked.polled().then().statusCode(410).body("code", equalTo("CHALLENGE_VOID"));
    }

    @Test
    void wrong_numbers_lock_the_device_over_all_pushes() throws SQLException {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        for (int round = 0; round < 2; round++) {
            var asked = asked(dana);
            for (int wrong = 0; wrong < 5; wrong++) {
                phone.approves(asked.id(), other(asked.number())).then().statusCode(422);
            }
            passTime(dana, "10 minutes");
        }

        start(challenges(dana), "PUSH").then().statusCode(429).body("code", equalTo("FACTOR_LOCKED"));
    }

    @Test
    void a_denial_ends_the_sign_ins_push_and_brings_ten_minutes_of_rest() throws SQLException {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        phone.approves(asked.id(), asked.number()).then().statusCode(200);

        phone.denies(asked.id()).then().statusCode(200).body("result", equalTo("DENIED"));

        asked.polled().then().statusCode(410).body("code", equalTo("PUSH_DENIED"));
        phone.approves(asked.id(), asked.number()).then().statusCode(410);
        passTime(dana, "9 minutes");
        start(challenges(dana), "PUSH").then().statusCode(429).body("code", equalTo("PUSH_TOO_SOON"));
        passTime(dana, "1 minute");
        start(challenges(dana), "PUSH").then().statusCode(201);
    }

    /** Or who knows the password could take the device from its user, who only says no. */
    @Test
    void a_denial_is_no_failure_of_the_device() throws SQLException {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update factor set failures = 99 where type = 'PUSH' and tenant_id = ?")) {
            update.setString(1, dana.tenant());
            update.executeUpdate();
        }
        for (int round = 0; round < 2; round++) {
            phone.denies(asked(dana).id()).then().statusCode(200).body("result", equalTo("DENIED"));
            passTime(dana, "20 minutes");
        }

        assertThat(state(dana)).isEqualTo("ENFORCED");
        var asked = asked(dana);
        phone.approves(asked.id(), asked.number()).then().statusCode(200);
        asked.polled().then().statusCode(200);
    }

    @Test
    void pushes_that_nobody_approves_come_at_growing_pauses_and_one_at_a_time() throws SQLException {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var first = asked(dana);
        start(challenges(dana), "PUSH")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("PUSH_TOO_SOON"));
        passTime(dana, "31 seconds");
        var second = asked(dana);

        phone.approves(first.id(), first.number()).then().statusCode(410);
        passTime(dana, "31 seconds");
        start(challenges(dana), "PUSH").then().statusCode(429);
        phone.approves(second.id(), second.number()).then().statusCode(200);
        second.polled().then().statusCode(200);
        start(challenges(dana), "PUSH").then().statusCode(201);
    }

    @Test
    void a_late_approval_is_none() throws SQLException {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        passTime(dana, "2 minutes");

        phone.approves(asked.id(), asked.number()).then().statusCode(410);
        asked.polled().then().statusCode(410);
    }

    @Test
    void who_approves_in_the_last_second_still_gets_in() throws SQLException {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        passTime(dana, "110 seconds");
        phone.approves(asked.id(), asked.number()).then().statusCode(200);
        passTime(dana, "20 seconds");

        asked.polled().then().statusCode(200);
    }

    @Test
    void a_pairing_takes_one_device_its_secret_and_its_key() {
        var dana = promoted();
        var begun = begins(dana).then().statusCode(201).extract().response();
        String id = begun.path("id");
        String uri = begun.path("pairingUri");
        var secret = SoftwarePhone.query(uri).get("secret");
        var phone = new SoftwarePhone();
        phone.pairs(id, "x".repeat(43), SoftwarePhone.pair("secp256r1")).then().statusCode(404);
        phone.pairs(id, secret, SoftwarePhone.pair("secp256r1"))
                .then()
                .statusCode(422)
                .body("code", equalTo("BAD_SIGNATURE"));
        phone.pairs(id, secret, SoftwarePhone.pair("secp384r1"))
                .then()
                .statusCode(400)
                .body("field", equalTo("publicKey"));
        phone.pairs(UUID.randomUUID().toString(), secret, SoftwarePhone.pair("secp256r1"))
                .then()
                .statusCode(404);
        phone.pairs(uri).then().statusCode(201);

        new SoftwarePhone().pairs(uri).then().statusCode(404);

        confirms(dana, id).then().statusCode(200);
        new SoftwarePhone().pairs(uri).then().statusCode(404);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void an_old_pairing_uri_pairs_nothing() throws SQLException {
        var dana = promoted();
        String uri = begins(dana).path("pairingUri");
        String replacing = begins(dana).path("pairingUri");
        new SoftwarePhone().pairs(uri).then().statusCode(404);
        passTime(dana, "10 minutes");
        new SoftwarePhone().pairs(replacing).then().statusCode(404);
    }

    @Test
    void a_device_that_was_removed_answers_nothing_and_is_asked_nothing() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        operator().delete(dana.path() + "/factors/" + phone.id).then().statusCode(204);

        phone.approves(asked.id(), asked.number()).then().statusCode(404);
        asked.polled().then().statusCode(404);
        assertThat(phone.messages()).isEmpty();
    }

    @Test
    void a_push_takes_no_code() {
        var dana = promoted();
        pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        asked.challenge().answer("123456").then().statusCode(400).body("field", equalTo("code"));
    }

    @Test
    void bodies_of_devices_are_checked() {
        var path = "/v1/sign-ins/push/pairings/" + UUID.randomUUID();
        given().contentType("application/json").body(Map.of()).post(path).then().statusCode(400);
        var answer = "/v1/sign-ins/push/challenges/" + UUID.randomUUID() + "/answer";
        given().contentType("application/json")
                .body(Map.of())
                .post(answer)
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body(Map.of("deviceId", UUID.randomUUID().toString(), "decision", "APPROVE", "signature", ""))
                .post(answer)
                .then()
                .statusCode(400)
                .body("field", equalTo("number"));
        given().get("/v1/sign-ins/push/local").then().statusCode(400);
    }
}
