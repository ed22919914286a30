package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.NewNumbers.NEW;
import static dev.ratchet.enrollment.NewNumbers.OLD;
import static dev.ratchet.enrollment.NewNumbers.changesTo;
import static dev.ratchet.enrollment.NewNumbers.confirmsSms;
import static dev.ratchet.enrollment.NewNumbers.ordinary;
import static dev.ratchet.enrollment.NewNumbers.ordinaryWithoutNumber;
import static dev.ratchet.enrollment.NewNumbers.privileged;
import static dev.ratchet.enrollment.NewNumbers.states;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A number changes: whoever did it, the user is told, can object, and loses nothing meanwhile. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PhoneChangeTest {
    @Inject
    Stored stored;

    @Test
    @DisplayName("S5.6 a changed mobile number forces re-validation, and the old one is told once")
    void a_changed_number_forces_validation_and_the_old_one_is_told_once() {
        var dana = ordinary();
        setsUpSms(dana, OLD);
        var event =
                new PhoneChanged(dana.tenant(), dana.user(), NEW, Instant.now().plusSeconds(1), "hr");
        var id = Wire.send(PHONE_CHANGED, event);
        Wire.send(PHONE_CHANGED, event, id);
        People.awaitState(dana, "ENABLED");

        var told = Notices.to(dana, 1).getFirst();
        assertThat(told.kind()).isEqualTo("PHONE_CHANGED");
        assertThat(told.phone()).isEqualTo(OLD);
        assertThat(told.link()).startsWith("http://localhost:8080/account/not-me/");
        assertThat(told.event().sealed()).doesNotContain(told.token());
        assertThat(told.event().locale()).isEqualTo("fi");
        assertThat(told.event().expiresAt()).isAfter(Instant.now().plusSeconds(6 * 86_400));

        confirmsSms(dana, NEW, 2);
        assertThat(state(dana)).isEqualTo("ENFORCED");
        assertThat(Notices.to(dana)).hasSize(1);
    }

    @Test
    void the_first_number_that_is_known_of_a_user_changes_nothing() {
        var dana = promoted();
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");
        assertThat(Notices.to(dana)).isEmpty();
    }

    @Test
    void also_a_number_that_only_a_factor_knew_is_told() {
        var dana = ordinaryWithoutNumber();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        assertThat(Notices.to(dana, 1)).extracting(Notices.Told::phone).containsExactly(OLD);
    }

    @Test
    void a_privileged_users_new_number_counts_after_a_day_without_a_sign_in() {
        var dana = privileged();
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENABLED");
        asks(dana, null).then().body("decision", equalTo("ENROL"));

        stored.change(
                "update factor set counts_from = counts_from - interval '24 h' where tenant_id = ?", dana.tenant());

        asks(dana, null).then().body("decision", equalTo("CHALLENGE"));
        People.awaitState(dana, "ENFORCED");
        await().untilAsserted(() -> assertThat(states(dana).getLast().cause()).isEqualTo("NEW_NUMBER_COUNTS"));
    }

    @Test
    void a_privileged_users_new_number_counts_at_once_when_another_factor_confirms_it() {
        var dana = privileged();
        var app = setsUpTotp(dana);
        changesTo(dana, NEW, 1);
        challenged(dana, "TOTP").answer(app.code(0)).then().statusCode(200);
        confirmsSms(dana, NEW, 1);
        dana.self().delete(dana.path() + "/factors/" + app.factorId()).then().statusCode(204);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void who_becomes_privileged_within_the_day_waits_for_the_rest_of_it() {
        var dana = ordinary();
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");

        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(dana, 2, RequirementLevel.REQUIRED, null));

        People.awaitState(dana, "ENABLED");
        await().untilAsserted(() -> assertThat(states(dana).getLast().cause()).isEqualTo("NEW_NUMBER_WAITS"));
        stored.change(
                "update factor set counts_from = counts_from - interval '24 h' where tenant_id = ?", dana.tenant());
        People.awaitState(dana, "ENFORCED");
    }

    @Test
    void a_day_after_the_change_nothing_waits() {
        var dana = privileged();
        changesTo(dana, NEW, 1);
        stored.change(
                "update phone_change set changed_at = changed_at - interval '24 h' where tenant_id = ?", dana.tenant());
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void a_reset_keeps_the_requirement_voids_what_was_begun_and_tells_the_user_once() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        String begun = SetUps.asksForTotp(dana).path("id");

        operator().post(dana.path() + "/reset").then().statusCode(200).body("state", equalTo("ENABLED"));
        operator().post(dana.path() + "/reset").then().statusCode(200);

        challenge.answer(code).then().statusCode(404);
        confirms(dana, begun, "123456").then().statusCode(404);
        operator()
                .get(dana.path())
                .then()
                .body("requirement.level", equalTo("REQUIRED"))
                .body("factors.size()", equalTo(0));
        assertThat(Notices.to(dana, 1))
                .extracting(Notices.Told::kind, Notices.Told::phone, Notices.Told::link)
                .containsExactly(org.assertj.core.api.Assertions.tuple("FACTORS_RESET", OLD, null));
    }
}
