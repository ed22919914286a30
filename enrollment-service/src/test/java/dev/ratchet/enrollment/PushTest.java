package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.PushSteps.asked;
import static dev.ratchet.enrollment.PushSteps.begins;
import static dev.ratchet.enrollment.PushSteps.confirms;
import static dev.ratchet.enrollment.PushSteps.other;
import static dev.ratchet.enrollment.PushSteps.pairs;
import static dev.ratchet.enrollment.PushSteps.passTime;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.start;
import static dev.ratchet.events.Topics.PUSH_REQUESTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.enrollment.PushSteps.Asked;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.application.push.ShowPushNumber;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PushTest {
    @Inject
    Stored stored;

    @Inject
    ShowPushNumber numbers;

    @Inject
    SignInIds ids;

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
    void an_approval_counts_once_and_for_its_own_challenge_only() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone().signingLikeABrowser());
        var first = asked(dana);
        var signature = phone.signature(first.id(), "APPROVE", first.number());
        phone.answers(first.id(), "APPROVE", first.number(), signature).then().statusCode(200);
        phone.answers(first.id(), "APPROVE", first.number(), signature).then().statusCode(410);
        first.polled().then().statusCode(200);
        phone.answers(first.id(), "APPROVE", first.number(), signature).then().statusCode(410);

        passTime(stored, dana, "31 seconds");
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
    void a_late_approval_is_none() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        passTime(stored, dana, "2 minutes");

        phone.approves(asked.id(), asked.number()).then().statusCode(410);
        asked.polled().then().statusCode(410);
    }

    @Test
    void who_approves_in_the_last_second_still_gets_in() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        passTime(stored, dana, "110 seconds");
        phone.approves(asked.id(), asked.number()).then().statusCode(200);
        passTime(stored, dana, "20 seconds");

        asked.polled().then().statusCode(200);
    }

    @Test
    void a_push_takes_no_code() {
        var dana = promoted();
        pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        asked.challenge().answer("123456").then().statusCode(400).body("field", equalTo("code"));
    }
}
