package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.start;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static dev.ratchet.events.Topics.OTP_ANSWERED;
import static dev.ratchet.events.Topics.OTP_DELIVERY_CHANGED;
import static dev.ratchet.events.Topics.OTP_REQUESTED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.OtpDeliveryChanged;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SmsSignInTest {
    private static final String PHONE = "+358401234567";

    @Inject
    Stored stored;

    @Test
    void a_code_travels_sealed_and_signs_in_once() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        assertThat(state(dana)).isEqualTo("ENFORCED");
        var path = challenges(dana);
        var started = start(path, "SMS");
        started.then()
                .statusCode(201)
                .body("method", equalTo("SMS"))
                .body("destination", equalTo("+358******567"))
                .body("expiresAt", notNullValue())
                .body("resendAfter", equalTo(30));
        var message = messages(dana, 2).getLast();
        assertThat(message.phone()).isEqualTo(PHONE);
        assertThat(message.code()).matches("[0-9]{6}");
        var request = Wire.heard(OTP_REQUESTED, dana.key()).getLast().data();
        assertThat(request.deliveryId()).isEqualTo(started.path("challengeId"));
        assertThat(request.purpose()).isEqualTo("SIGN_IN");
        assertThat(request.sealed()).doesNotContain(message.code());
        assertThat(request.locale()).isEqualTo("fi");

        var challenge = new SetUps.Challenge(path, started.path("challengeId"));
        challenge.answer(message.code()).then().statusCode(200).body("amr", contains("otp", "sms"));
        challenge.answer(message.code()).then().statusCode(410);
    }

    @Test
    void a_right_answer_and_no_other_is_told_to_whoever_sends_codes() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var setUp = Wire.heard(OTP_REQUESTED, dana.key()).getFirst().data();
        assertThat(messages(dana, 1).getFirst().address()).isNull();
        var challenge = challenged(dana, "SMS");
        var message = messages(dana, 2).getLast();
        assertThat(message.address()).isEqualTo("192.0.2.7");

        challenge.answer(other(message.code())).then().statusCode(422);
        challenge.answer(message.code()).then().statusCode(200);

        await().untilAsserted(() -> assertThat(Wire.heard(OTP_ANSWERED, dana.key()))
                .extracting(event -> event.data().deliveryId())
                .containsExactly(setUp.deliveryId(), challenge.id()));
    }

    @Test
    void of_fifty_right_answers_at_once_one_is_verified() throws Exception {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();

        Callable<Integer> answer = () -> challenge.answer(code).statusCode();
        try (var threads = Executors.newFixedThreadPool(50)) {
            var statuses = threads.invokeAll(Collections.nCopies(50, answer)).stream()
                    .map(done -> done.resultNow())
                    .toList();
            assertThat(statuses).containsOnly(200, 410).containsOnlyOnce(200);
        }
    }

    @Test
    void five_wrong_answers_void_the_code() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        for (int left = 4; left >= 0; left--) {
            challenge.answer(other(code)).then().statusCode(422).body("attemptsLeft", equalTo(left));
        }
        challenge.answer(code).then().statusCode(410).body("code", equalTo("CHALLENGE_VOID"));
    }

    @Test
    void a_code_expires_by_the_database_clock() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        stored.change("update challenge set expires_at = clock_timestamp() where tenant_id = ?", dana.tenant());
        challenge.answer(code).then().statusCode(410);
    }

    @Test
    void a_resend_waits_half_a_minute_and_replaces_the_code_but_not_the_count() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var first = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        first.answer(other(code)).then().statusCode(422);
        start(challenges(dana), "SMS")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("RESEND_TOO_SOON"));

        stored.change(
                "update challenge set created_at = created_at - interval '30 s' where tenant_id = ?", dana.tenant());
        var second = challenged(dana, "SMS");
        var fresh = messages(dana, 3).getLast().code();
        first.answer(code).then().statusCode(410);
        for (int left = 3; left >= 0; left--) {
            second.answer(other(fresh)).then().statusCode(422).body("attemptsLeft", equalTo(left));
        }
        second.answer(fresh).then().statusCode(410);
        assertThat(failures(dana)).isEqualTo(5);
    }

    @Test
    void a_hundred_failures_in_a_row_disable_the_factor_until_it_is_bound_again() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        stored.change("update factor set failures = 99 where type = 'SMS' and tenant_id = ?", dana.tenant());
        challenge.answer(other(code)).then().statusCode(422);

        assertThat(state(dana)).isEqualTo("ENABLED");
        asks(dana, null).then().body("decision", equalTo("DENY")).body("reason", equalTo("FACTOR_DISABLED"));
        start(challenges(dana), "SMS").then().statusCode(409);
        var wish = Map.of("type", "TOTP");
        product()
                .body(wish)
                .post(dana.path() + "/factors")
                .then()
                .statusCode(409)
                .body("code", equalTo("RESET_NEEDED"));

        operator().post(dana.path() + "/reset").then().statusCode(200);
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");
        product().body(wish).post(dana.path() + "/factors").then().statusCode(201);
    }

    @Test
    void a_factor_that_rests_gets_no_new_code() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        stored.change(
                "update factor set locked_until = clock_timestamp() + interval '1 min' where tenant_id = ?",
                dana.tenant());
        start(challenges(dana), "SMS")
                .then()
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("FACTOR_LOCKED"));
        assertThat(messages(dana, 1)).hasSize(1);
    }

    @Test
    void a_wrong_confirmation_counts_and_another_number_needs_its_own_code() {
        var dana = promoted();
        String id = asksForSms(dana, PHONE).then().statusCode(201).extract().path("id");
        var first = messages(dana, 1).getLast().code();
        confirms(dana, id, other(first)).then().statusCode(422).body("attemptsLeft", equalTo(4));
        asksForSms(dana, "+358409999999").then().statusCode(429);
        stored.change(
                "update challenge set created_at = created_at - interval '30 s' where tenant_id = ?", dana.tenant());
        asksForSms(dana, "+358409999999").then().statusCode(201).body("id", equalTo(id));
        var second = messages(dana, 2).getLast();
        assertThat(second.phone()).isEqualTo("+358409999999");
        if (!second.code().equals(first)) {
            confirms(dana, id, first).then().statusCode(422);
        }
        assertThat(failures(dana)).isPositive();
        confirms(dana, id, second.code()).then().statusCode(200).body("state", equalTo("ENFORCED"));
    }

    @Test
    void a_new_phone_number_suspends_the_old_one_and_voids_codes_on_their_way() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        Wire.send(PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), "+358409999999", Instant.now(), "hr"));
        People.awaitState(dana, "ENABLED");

        challenge.answer(code).then().statusCode(410);
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");
        await().untilAsserted(() -> assertThat(Wire.heard(MFA_STATE_CHANGED, dana.key())
                        .getLast()
                        .data()
                        .cause())
                .isEqualTo("PHONE_CHANGED"));
    }

    @Test
    void the_same_number_again_changes_nothing() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        Wire.send(PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), PHONE, Instant.now(), "hr"));
        await().until(() ->
                "+358******567".equals(People.operator().get(dana.path()).path("phone")));
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void what_became_of_a_message_is_known() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var challenge = challenged(dana, "SMS");
        Wire.send(
                OTP_DELIVERY_CHANGED,
                new OtpDeliveryChanged(
                        dana.tenant(),
                        dana.user(),
                        challenge.id(),
                        OtpDeliveryChanged.State.DELIVERED,
                        null,
                        Instant.now()));
        await().until(() -> "DELIVERED"
                .equals(stored.text(
                        "select delivery_state from challenge where challenge_id = ?::uuid", challenge.id())));
    }

    private long failures(Person person) {
        return stored.number("select failures from factor where type = 'SMS' and tenant_id = ?", person.tenant());
    }
}
