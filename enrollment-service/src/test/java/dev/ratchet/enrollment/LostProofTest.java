package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.PageGuardTest.visitor;
import static dev.ratchet.enrollment.PagesTest.asks;
import static dev.ratchet.enrollment.PagesTest.completes;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was proved, or given for it, is worth nothing once what it was proved with is gone. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class LostProofTest {
    @Inject
    DataSource database;

    /** Or who has the session of a product could guess until it is blocked, take it away, and set up another. */
    @ParameterizedTest
    @ValueSource(strings = {"status = 'DISABLED'", "type = 'WEBAUTHN', status = 'SUSPENDED'"})
    void a_blocked_factor_is_not_taken_away_by_who_proved_nothing(String blocked) throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var browser = visitor(dana);
        change("update factor set " + blocked + " where type = 'TOTP' and tenant_id = ?", dana);
        var removal = "/account/factors/" + app.factorId() + "/removal";

        assertThat(browser.open(removal).status()).isEqualTo(409);
        assertThat(browser.open("/account").submit(removal, Map.of()).status()).isEqualTo(409);

        assertThat(browser.html()).contains("Ask your administrator");
        assertThat(browser.open("/account").html()).contains(app.factorId());
        addsAnApp(product(), dana).then().statusCode(409).body("code", equalTo("RESET_NEEDED"));
    }

    /** Whoever it was that an admin keeps out by a reset. */
    @Test
    void a_reset_takes_back_what_was_proved_before_it() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var challenge = challenged(dana, "TOTP");
        challenge.answer(app.code(0)).then().statusCode(200);
        addsAnApp(challenge.product(), dana).then().statusCode(201);

        operator().post(dana.path() + "/reset").then().statusCode(200);
        setsUpTotp(dana);

        addsAnApp(challenge.product(), dana).then().statusCode(409).body("code", equalTo("CHALLENGE_FIRST"));
        for (var caller : List.of(challenge.product(), dana.self())) {
            caller.post(dana.path() + "/recovery-codes")
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("CHALLENGE_FIRST"));
        }
    }

    @Test
    void a_browser_that_is_to_be_remembered_is_not_once_trust_has_ended() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        browser.submit(browser.path(), Map.of("code", app.code(0), "remember", "yes"));

        dana.self().delete(dana.path() + "/trusted-devices").then().statusCode(204);

        completes(signIn, browser)
                .then()
                .statusCode(200)
                .body("result", equalTo("VERIFIED"))
                .body("browserToken", nullValue());
    }

    @Test
    void after_a_reset_no_product_is_told_again_that_a_sign_in_was_verified() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var signIn = asks(dana);
        var browser = new Browser().open(signIn.path("continueUrl"));
        browser.submit(browser.path(), Map.of("code", app.code(0)));
        var page = browser.open("/account/done");
        completes(signIn, page).then().statusCode(200);

        operator().post(dana.path() + "/reset").then().statusCode(200);

        completes(signIn, page).then().statusCode(409).body("code", equalTo("NOT_COMPLETED"));
    }

    private static Response addsAnApp(RequestSpecification caller, Person person) {
        return caller.body(Map.of("type", "TOTP")).post(person.path() + "/factors");
    }

    private void change(String statement, Person person) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, person.tenant());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
