package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A password alone never adds a factor for a user who has one. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class ProofTest {
    private static final Map<String, String> SMS = Map.of("type", "SMS", "phone", "+358401234567");
    private static final Map<String, String> TOTP = Map.of("type", "TOTP");

    @Inject
    DataSource database;

    @Test
    void a_set_up_begun_before_the_first_factor_cannot_be_finished_beside_it() {
        var dana = promoted();
        String begun = product().body(SMS).post(dana.path() + "/factors").path("id");
        var code = messages(dana, 1).getLast().code();
        setsUpTotp(dana);

        product()
                .body(Map.of("code", code))
                .post(dana.path() + "/factors/" + begun + "/confirmation")
                .then()
                .statusCode(404);
    }

    @Test
    void recovery_codes_stand_in_for_nothing_once_no_factor_is_left() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        dana.self().delete(dana.path() + "/factors/" + app.factorId()).then().statusCode(204);

        start(challenges(dana), "RECOVERY_CODE").then().statusCode(409).body("code", equalTo("METHOD_NOT_USABLE"));
    }

    @Test
    void a_password_alone_proves_nothing_whatever_else_a_token_says() {
        var dana = promoted();
        setsUpTotp(dana);

        for (var roles : List.of(List.of("tenant-admin", "sign-in"), List.of("sign-in", "user"), List.of("sign-in"))) {
            refused(adds(as(roles, dana.tenant(), "ada"), dana));
        }
        for (var roles : List.of(List.of("tenant-admin", "user"), List.of("auditor", "user"))) {
            adds(as(roles, dana.tenant(), "ada"), dana).then().statusCode(404);
        }
    }

    @Test
    void what_was_proved_in_one_sign_in_opens_nothing_in_another() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var proved = challenged(dana, "TOTP");
        var other = challenged(dana, "TOTP");
        proved.answer(app.code(0)).then().statusCode(200);

        for (var caller : List.of(product(), other.product())) {
            refused(adds(caller, dana));
        }
        for (var caller : List.of(product(), other.product())) {
            refused(caller.post(dana.path() + "/recovery-codes"));
        }
        adds(proved.product(), dana).then().statusCode(201);
        proved.product().post(dana.path() + "/recovery-codes").then().statusCode(201);
    }

    @Test
    void a_sign_in_of_somebody_else_is_none() {
        var dana = promoted();
        var erik = promoted();
        setsUpTotp(dana);
        var app = setsUpTotp(erik);
        var eriks = challenged(erik, "TOTP");
        eriks.answer(app.code(0)).then().statusCode(200);

        adds(eriks.product(), dana).then().statusCode(404);
        adds(product().header("Ratchet-Sign-In", "nonsense"), dana).then().statusCode(404);
    }

    @Test
    void who_holds_a_token_of_the_user_proves_a_factor_before_one_is_added_or_taken_away() throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        adds(dana.self(), dana).then().statusCode(201);
        var factor = dana.path() + "/factors/" + app.factorId();

        // a while after the set-up
        change("update factor set confirmed_at = confirmed_at - interval '15 min' where tenant_id = ?", dana);
        refused(adds(dana.self(), dana));
        refused(dana.self().delete(factor));
        assertThat(state(dana)).isEqualTo("ENFORCED");

        var unanswered = challenged(dana, "TOTP");
        challenged(dana, "TOTP").answer(app.code(0)).then().statusCode(200);
        var named = dana.self().header("Ratchet-Sign-In", signIn(unanswered));
        refused(adds(named, dana));
        adds(dana.self(), dana).then().statusCode(201);
        dana.self().delete(factor).then().statusCode(204);
    }

    @Test
    void whose_factor_guessing_has_disabled_takes_nothing_away_and_sets_nothing_up_as_the_user_either()
            throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        change("update factor set status = 'DISABLED' where type = 'TOTP' and tenant_id = ?", dana);

        adds(dana.self(), dana).then().statusCode(409).body("code", equalTo("RESET_NEEDED"));
        refused(dana.self().delete(dana.path() + "/factors/" + app.factorId()));
        as("tenant-admin", dana.tenant(), "ada")
                .delete(dana.path() + "/factors/" + app.factorId())
                .then()
                .statusCode(204);
    }

    private static String signIn(Challenge challenge) {
        return challenge.path().split("/", -1)[3];
    }

    private static Response adds(RequestSpecification caller, Person person) {
        return caller.body(TOTP).post(person.path() + "/factors");
    }

    private static void refused(Response answer) {
        answer.then().statusCode(409).body("code", equalTo("CHALLENGE_FIRST"));
    }

    private void change(String statement, Person person) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, person.tenant());
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
