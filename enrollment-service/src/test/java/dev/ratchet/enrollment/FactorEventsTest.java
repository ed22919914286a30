package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.other;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.PolicyDocument.Method.RECOVERY_CODE;
import static dev.ratchet.events.PolicyDocument.Method.SMS;
import static dev.ratchet.events.PolicyDocument.Method.TOTP;
import static dev.ratchet.events.Topics.MFA_FACTORS_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class FactorEventsTest {
    private static final String PHONE = "+358401234567";

    @Inject
    Stored stored;

    @Test
    void every_change_of_the_kinds_is_told_once_and_no_other() {
        // given
        var dana = promoted();

        // when: one after the other, with what changes no kind in between
        asksForTotp(dana).then().statusCode(201);
        var first = setsUpTotp(dana);
        var second = setsUpTotp(dana);
        setsUpSms(dana, PHONE);
        for (var app : List.of(first, second)) {
            dana.self()
                    .delete(dana.path() + "/factors/" + app.factorId())
                    .then()
                    .statusCode(204);
        }
        var phoneChanged = Wire.send(
                PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), "+358409999999", Instant.now(), "hr"));
        told(dana, 4);
        operator().post(dana.path() + "/reset").then().statusCode(200);
        operator().post(dana.path() + "/reset").then().statusCode(200);
        setsUpTotp(dana);

        // then
        var told = told(dana, 6);
        assertThat(told)
                .extracting(MfaFactorsChanged::factors)
                .containsExactly(
                        List.of(TOTP, RECOVERY_CODE),
                        List.of(TOTP, SMS, RECOVERY_CODE),
                        List.of(SMS, RECOVERY_CODE),
                        List.of(RECOVERY_CODE),
                        List.of(),
                        List.of(TOTP, RECOVERY_CODE));
        assertThat(told).extracting(MfaFactorsChanged::revision).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(told.getFirst().causedBy()).isEqualTo("dana");
        assertThat(told.get(3).causedBy()).isEqualTo(phoneChanged);
    }

    @Test
    void a_factor_that_guessing_has_disabled_is_told_as_gone() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        stored.change("update factor set failures = 99 where type = 'SMS' and tenant_id = ?", dana.tenant());
        challenge.answer(other(code)).then().statusCode(422);

        var told = told(dana, 2).getLast();
        assertThat(told.factors()).containsExactly(RECOVERY_CODE);
        assertThat(told.causedBy()).isEqualTo(challenge.id());
    }

    @Test
    void recovery_codes_go_with_the_last_factor_and_a_used_one_is_replaced() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        challenged(dana, "RECOVERY_CODE")
                .answer(app.recoveryCodes().getFirst())
                .then()
                .statusCode(200);
        dana.self().delete(dana.path() + "/factors/" + app.factorId()).then().statusCode(204);

        assertThat(told(dana, 2))
                .extracting(MfaFactorsChanged::factors)
                .containsExactly(List.of(TOTP, RECOVERY_CODE), List.of());
    }

    @Test
    void who_is_removed_has_no_factors_any_more() {
        var dana = promoted();
        setsUpTotp(dana);
        var removed = Wire.send(USER_REMOVED, new UserRemoved(dana.tenant(), dana.user(), Instant.now()));

        var told = told(dana, 2).getLast();
        assertThat(told.factors()).isEqualTo(List.<PolicyDocument.Method>of());
        assertThat(told.causedBy()).isEqualTo(removed);
    }

    /** Waits until so many were told; there must be no more. */
    private static List<MfaFactorsChanged> told(Person person, int times) {
        var told = await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Wire.heard(MFA_FACTORS_CHANGED, person.key()), heard -> heard.size() >= times)
                .stream()
                .map(event -> event.data())
                .toList();
        assertThat(told).hasSize(times);
        return told;
    }
}
