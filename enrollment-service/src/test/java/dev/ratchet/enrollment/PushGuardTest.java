package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.PushSteps.asked;
import static dev.ratchet.enrollment.PushSteps.other;
import static dev.ratchet.enrollment.PushSteps.pairs;
import static dev.ratchet.enrollment.PushSteps.passTime;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever guesses at pushes, or sends too many, is slowed down. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PushGuardTest {
    @Inject
    Stored stored;

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
    void wrong_numbers_lock_the_device_over_all_pushes() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        for (int round = 0; round < 2; round++) {
            var asked = asked(dana);
            for (int wrong = 0; wrong < 5; wrong++) {
                phone.approves(asked.id(), other(asked.number())).then().statusCode(422);
            }
            passTime(stored, dana, "10 minutes");
        }

        start(challenges(dana), "PUSH").then().statusCode(429).body("code", equalTo("FACTOR_LOCKED"));
    }

    @Test
    void a_denial_ends_the_sign_ins_push_and_brings_ten_minutes_of_rest() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        phone.approves(asked.id(), asked.number()).then().statusCode(200);

        phone.denies(asked.id()).then().statusCode(200).body("result", equalTo("DENIED"));

        asked.polled().then().statusCode(410).body("code", equalTo("PUSH_DENIED"));
        phone.approves(asked.id(), asked.number()).then().statusCode(410);
        passTime(stored, dana, "9 minutes");
        start(challenges(dana), "PUSH").then().statusCode(429).body("code", equalTo("PUSH_TOO_SOON"));
        passTime(stored, dana, "1 minute");
        start(challenges(dana), "PUSH").then().statusCode(201);
    }

    /** Or who knows the password could take the device from its user, who only says no. */
    @Test
    void a_denial_is_no_failure_of_the_device() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        stored.change("update factor set failures = 99 where type = 'PUSH' and tenant_id = ?", dana.tenant());
        for (int round = 0; round < 2; round++) {
            phone.denies(asked(dana).id()).then().statusCode(200).body("result", equalTo("DENIED"));
            passTime(stored, dana, "20 minutes");
        }

        assertThat(state(dana)).isEqualTo("ENFORCED");
        var asked = asked(dana);
        phone.approves(asked.id(), asked.number()).then().statusCode(200);
        asked.polled().then().statusCode(200);
    }

    @Test
    void pushes_that_nobody_approves_come_at_growing_pauses_and_one_at_a_time() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var first = asked(dana);
        start(challenges(dana), "PUSH")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("PUSH_TOO_SOON"));
        passTime(stored, dana, "31 seconds");
        var second = asked(dana);

        phone.approves(first.id(), first.number()).then().statusCode(410);
        passTime(stored, dana, "31 seconds");
        start(challenges(dana), "PUSH").then().statusCode(429);
        phone.approves(second.id(), second.number()).then().statusCode(200);
        second.polled().then().statusCode(200);
        start(challenges(dana), "PUSH").then().statusCode(201);
    }
}
