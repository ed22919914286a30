package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.application.DisownPhone;
import dev.ratchet.enrollment.domain.PhoneNumber;
import dev.ratchet.events.MfaStateChanged;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A number changes: whoever did it, the user is told, can object, and loses nothing meanwhile. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PhoneChangeTest {
    private static final String OLD = "+358401234567";
    private static final String NEW = "+358409999999";
    private static final String NEWER = "+358408888888";
    private static final List<Reason> EVERYONE = List.of(new Reason("TENANT_SCOPE", "EVERYONE"));

    @Inject
    DataSource database;

    @Inject
    DisownPhone disownPhone;

    @Test
    @DisplayName("S5.6 a changed mobile number forces re-validation, and the old one is told once")
    void a_changed_number_forces_validation_and_the_old_one_is_told_once() {
        var dana = withNumber(ordinary());
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
        var dana = privileged();
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");
        assertThat(Notices.to(dana)).isEmpty();
    }

    @Test
    void also_a_number_that_only_a_factor_knew_is_told() {
        var dana = ordinary();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        assertThat(Notices.to(dana, 1)).extracting(Notices.Told::phone).containsExactly(OLD);
    }

    @Test
    void a_privileged_users_new_number_counts_after_a_day_without_a_sign_in() {
        var dana = withNumber(privileged());
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENABLED");
        asks(dana, null).then().body("decision", equalTo("ENROL"));

        change("update factor set counts_from = counts_from - interval '24 h' where tenant_id = ?", dana);

        asks(dana, null).then().body("decision", equalTo("CHALLENGE"));
        People.awaitState(dana, "ENFORCED");
        await().untilAsserted(() -> assertThat(states(dana).getLast().cause()).isEqualTo("NEW_NUMBER_COUNTS"));
    }

    @Test
    void a_privileged_users_new_number_counts_at_once_when_another_factor_confirms_it() {
        var dana = withNumber(privileged());
        var app = setsUpTotp(dana);
        changesTo(dana, NEW, 1);
        challenged(dana, "TOTP").answer(app.code(0)).then().statusCode(200);
        confirmsSms(dana, NEW, 1);
        dana.self().delete(dana.path() + "/factors/" + app.factorId()).then().statusCode(204);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void who_becomes_privileged_within_the_day_waits_for_the_rest_of_it() {
        var dana = withNumber(ordinary());
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");

        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(dana, 2, RequirementLevel.REQUIRED, null));

        People.awaitState(dana, "ENABLED");
        await().untilAsserted(() -> assertThat(states(dana).getLast().cause()).isEqualTo("NEW_NUMBER_WAITS"));
        change("update factor set counts_from = counts_from - interval '24 h' where tenant_id = ?", dana);
        People.awaitState(dana, "ENFORCED");
    }

    @Test
    void a_day_after_the_change_nothing_waits() {
        var dana = withNumber(privileged());
        changesTo(dana, NEW, 1);
        change("update phone_change set changed_at = changed_at - interval '24 h' where tenant_id = ?", dana);
        confirmsSms(dana, NEW, 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void this_was_not_me_takes_the_new_number_out_once_and_for_all() {
        var dana = withNumber(ordinary());
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);
        var challenge = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();
        var token = Notices.to(dana, 1).getFirst().token();

        var peeked = disownPhone.peek(token).orElseThrow();
        assertThat(peeked.number()).isEqualTo(new PhoneNumber(NEW)).hasToString("+358******999");
        assertThat(peeked.done()).isFalse();
        assertThat(disownPhone.apply(token)).isTrue();

        challenge.answer(code).then().statusCode(410);
        assertThat(state(dana)).isEqualTo("ENABLED");
        await().untilAsserted(() -> assertThat(states(dana).getLast().cause()).isEqualTo("PHONE_DISOWNED"));
        asksForSms(dana, NEW).then().statusCode(409).body("code", equalTo("PHONE_DISOWNED"));
        assertThat(disownPhone.peek(token).orElseThrow().done()).isTrue();

        // again: nothing more happens
        var before = states(dana).size();
        assertThat(disownPhone.apply(token)).isTrue();
        setsUpTotp(dana);
        assertThat(disownPhone.apply(token)).isTrue();
        await().until(() -> states(dana).size() == before + 1);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void this_was_not_me_ends_the_visits_to_the_settings() {
        var dana = withNumber(ordinary());
        changesTo(dana, NEW, 1);
        var visitor = PageGuardTest.visitor(dana);
        assertThat(visitor.open("/account").status()).isEqualTo(200);

        assertThat(disownPhone.apply(Notices.to(dana, 1).getFirst().token())).isTrue();

        assertThat(visitor.open("/account").status()).isEqualTo(401);
    }

    @Test
    void a_number_that_was_disowned_can_be_bound_again_after_a_reset_or_another_number() {
        for (var released : List.of("reset", "another")) {
            var dana = withNumber(ordinary());
            changesTo(dana, NEW, 1);
            assertThat(disownPhone.apply(Notices.to(dana, 1).getFirst().token()))
                    .isTrue();
            asksForSms(dana, NEW).then().statusCode(409);
            if (released.equals("reset")) {
                operator().post(dana.path() + "/reset").then().statusCode(200);
            } else {
                changesTo(dana, NEWER, 2);
            }
            asksForSms(dana, NEW).then().statusCode(201);
        }
    }

    @Test
    void numbers_told_since_are_taken_out_with_the_one_that_was_disowned() {
        var dana = withNumber(ordinary());
        changesTo(dana, NEW, 1);
        var token = Notices.to(dana, 1).getFirst().token();
        changesTo(dana, NEWER, 2);
        confirmsSms(dana, NEWER, 1);
        assertThat(disownPhone.apply(token)).isTrue();
        assertThat(state(dana)).isEqualTo("ENABLED");
        asksForSms(dana, NEWER).then().statusCode(409).body("code", equalTo("PHONE_DISOWNED"));
        asksForSms(dana, NEW).then().statusCode(409).body("code", equalTo("PHONE_DISOWNED"));
        asksForSms(dana, OLD).then().statusCode(201);
    }

    @Test
    void a_link_holds_for_a_week() {
        var dana = withNumber(ordinary());
        changesTo(dana, NEW, 1);
        var token = Notices.to(dana, 1).getFirst().token();
        change("update phone_change set changed_at = changed_at - interval '7 days' where tenant_id = ?", dana);
        assertThat(disownPhone.peek(token)).isEmpty();
        assertThat(disownPhone.apply(token)).isFalse();
        asksForSms(dana, NEW).then().statusCode(201);
    }

    @Test
    void a_reset_keeps_the_requirement_voids_what_was_begun_and_tells_the_user_once() {
        var dana = withNumber(privileged());
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

    private static Person privileged() {
        return People.promoted();
    }

    private static Person ordinary() {
        var dana = People.somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(dana, 1, RequirementLevel.REQUIRED, EVERYONE, null));
        People.awaitState(dana, "ENABLED");
        return dana;
    }

    private static Person withNumber(Person dana) {
        Wire.send(USER_ROLE_CHANGED, roles(dana, Instant.now(), null, OLD, "Contoso Contributor"));
        awaitNumber(dana, "+358******567");
        return dana;
    }

    private static void changesTo(Person dana, String number, int order) {
        Wire.send(
                PHONE_CHANGED,
                new PhoneChanged(
                        dana.tenant(), dana.user(), number, Instant.now().plusSeconds(order), "hr"));
        awaitNumber(dana, new PhoneNumber(number).masked());
    }

    private static void awaitNumber(Person dana, String masked) {
        await().until(() -> masked.equals(operator().get(dana.path()).path("phone")));
    }

    private static void confirmsSms(Person dana, String number, int messages) {
        String id = asksForSms(dana, number).then().statusCode(201).extract().path("id");
        confirms(dana, id, messages(dana, messages).getLast().code()).then().statusCode(200);
    }

    private static List<MfaStateChanged> states(Person dana) {
        return Wire.heard(MFA_STATE_CHANGED, dana.key()).stream()
                .map(event -> event.data())
                .toList();
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
