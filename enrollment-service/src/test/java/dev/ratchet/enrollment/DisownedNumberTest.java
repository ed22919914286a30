package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.NewNumbers.NEW;
import static dev.ratchet.enrollment.NewNumbers.OLD;
import static dev.ratchet.enrollment.NewNumbers.changesTo;
import static dev.ratchet.enrollment.NewNumbers.confirmsSms;
import static dev.ratchet.enrollment.NewNumbers.ordinary;
import static dev.ratchet.enrollment.NewNumbers.privileged;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.enrollment.application.phone.DisownPhone;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** "This was not me" takes back whatever came with the change, and nothing from before it. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class DisownedNumberTest {
    private static final String THIRD = "+358407777777";

    @Inject
    DataSource database;

    @Inject
    DisownPhone disownPhone;

    @Test
    void all_that_was_set_up_since_goes_with_the_recovery_codes_and_the_visits() {
        var dana = ordinary();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        var app = setsUpTotp(dana);
        confirmsSms(dana, THIRD, 2);
        var begun = asksForTotp(dana);
        var pending = new App(begun.path("id"), begun.path("secret"), List.of());
        var visitor = PageGuardTest.visitor(dana);
        var challenge = challenged(dana, "TOTP");

        disowns(dana);

        challenge.answer(app.code(0)).then().statusCode(404);
        confirms(dana, pending.factorId(), pending.code(0)).then().statusCode(404);
        assertThat(visitor.open("/account").status()).isEqualTo(401);
        assertThat(state(dana)).isEqualTo("ENABLED");
        operator()
                .get(dana.path())
                .then()
                .body("factors.findAll { it.status == 'ACTIVE' }.size()", equalTo(0))
                .body("factors.findAll { it.type != 'SMS' }.size()", equalTo(0));
        for (var method : List.of("TOTP", "RECOVERY_CODE", "SMS")) {
            start(challenges(dana), method).then().statusCode(409);
        }
        assertThat(Notices.to(dana, 2))
                .extracting(Notices.Told::kind, Notices.Told::phone)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("PHONE_CHANGED", OLD),
                        org.assertj.core.api.Assertions.tuple("PHONE_DISOWNED", OLD));
    }

    @Test
    void what_was_there_before_stays() {
        var dana = ordinary();
        var app = setsUpTotp(dana);
        changesTo(dana, NEW, 1);
        confirmsSms(dana, NEW, 1);

        disowns(dana);

        assertThat(state(dana)).isEqualTo("ENFORCED");
        challenged(dana, "TOTP").answer(app.code(0)).then().statusCode(200);
        challenged(dana, "RECOVERY_CODE")
                .answer(app.recoveryCodes().getFirst())
                .then()
                .statusCode(200);
        start(challenges(dana), "SMS").then().statusCode(409);
    }

    /** The password may still be known to whoever changed the number. */
    @Test
    void the_day_of_waiting_begins_anew_except_for_the_number_that_objected() throws SQLException {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        People.awaitState(dana, "ENABLED");
        for (var table : List.of("user_mfa set number_", "phone_change set ")) {
            change("update " + table + "changed_at = now() - interval '25 h' where tenant_id = ?", dana);
        }
        disowns(dana);

        setsUpTotp(dana);
        assertThat(state(dana)).isEqualTo("ENABLED");
        asks(dana, null).then().body("decision", equalTo("ENROL"));

        confirmsSms(dana, OLD, 2);
        assertThat(state(dana)).isEqualTo("ENFORCED");
        start(challenges(dana), "TOTP").then().statusCode(409);
    }

    /** Whoever brought a number of their own could else disown the next one, and have it believed. */
    @Test
    void a_number_that_came_by_a_change_of_late_waits_although_it_objected_to_the_next() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        changesTo(dana, THIRD, 2);
        var told = Notices.to(dana, 2).stream()
                .filter(notice -> NEW.equals(notice.phone()))
                .toList();

        assertThat(disownPhone.apply(told.getFirst().token())).isTrue();
        confirmsSms(dana, NEW, 2);

        assertThat(state(dana)).isEqualTo("ENABLED");
        start(challenges(dana), "SMS").then().statusCode(409);
    }

    @Test
    void a_number_that_was_put_back_is_the_users_although_the_change_that_took_it_is_disowned() {
        var dana = privileged();
        setsUpSms(dana, OLD);
        changesTo(dana, NEW, 1);
        changesTo(dana, OLD, 2);
        People.awaitState(dana, "ENABLED");
        var told = Notices.to(dana, 2).stream()
                .filter(notice -> OLD.equals(notice.phone()))
                .toList();

        assertThat(disownPhone.apply(told.getFirst().token())).isTrue();
        confirmsSms(dana, OLD, 2);

        assertThat(state(dana)).isEqualTo("ENFORCED");
        start(challenges(dana), "SMS").then().statusCode(201);
    }

    private void disowns(Person dana) {
        assertThat(disownPhone.apply(Notices.to(dana, 1).getFirst().token())).isTrue();
    }

    private void change(String statement, Person person) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, person.tenant());
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
