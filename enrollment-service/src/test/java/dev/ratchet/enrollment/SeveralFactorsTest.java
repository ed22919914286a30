package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.application.factor.RemoveFactor;
import dev.ratchet.enrollment.application.factor.RemoveFactor.Removal;
import dev.ratchet.enrollment.domain.StepUp;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SeveralFactorsTest {
    private static final String PHONE = "+358401234567";

    @Inject
    DataSource database;

    @Inject
    RemoveFactor removeFactor;

    @DisplayName("S2.7 after the first factor a backup is asked for, until there are two")
    @Test
    void a_backup_is_advised_until_there_are_two_factors() {
        var dana = promoted();
        var begun = asksForTotp(dana);
        String id = begun.path("id");
        String secret = begun.path("secret");
        confirms(dana, id, new App(id, secret, List.of()).code(-1))
                .then()
                .statusCode(200)
                .body("backupAdvised", equalTo(true))
                .body("recoveryCodes.size()", equalTo(12));

        String sms = asksForSms(dana, PHONE).path("id");
        confirms(dana, sms, messages(dana, 1).getLast().code())
                .then()
                .statusCode(200)
                .body("backupAdvised", equalTo(false))
                .body("recoveryCodes.size()", equalTo(0));
    }

    @Test
    void factors_of_a_kind_stand_side_by_side_and_have_names() {
        var dana = promoted();
        var first = setsUpTotp(dana);
        var second = named(dana, "Danas tablet");
        setsUpSms(dana, PHONE);

        dana.self()
                .get(dana.path() + "/factors")
                .then()
                .statusCode(200)
                .body("name", containsInAnyOrder("Authenticator app", "Danas tablet", "Phone ··67", "Recovery codes"))
                .body("find { it.name == 'Phone ··67' }.destination", equalTo("+358******567"))
                .body("find { it.type == 'TOTP' }.createdAt", notNullValue())
                .body("find { it.type == 'TOTP' }.lastUsedAt", notNullValue())
                .body("find { it.type == 'TOTP' }.counts", equalTo(true))
                .body("find { it.type == 'TOTP' }.shortfall", nullValue())
                .body("find { it.type == 'RECOVERY_CODE' }.shortfall", equalTo("STANDS_IN"));
        assertThat(answer(dana, "TOTP", first.factorId(), first.code(0)).statusCode())
                .isEqualTo(200);
        assertThat(answer(dana, "TOTP", second.factorId(), second.code(0)).statusCode())
                .isEqualTo(200);
        // the code of one is none of the other
        assertThat(answer(dana, "TOTP", first.factorId(), second.code(1)).statusCode())
                .isEqualTo(422);
        assertThat(answer(dana, "TOTP", null, second.code(1)).statusCode()).isEqualTo(200);
    }

    @Test
    void the_sign_in_names_the_factors_and_the_challenge_takes_one() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var sms = setsUpSms(dana, PHONE);
        asks(dana, null)
                .then()
                .body("methods", contains("TOTP", "SMS", "RECOVERY_CODE"))
                .body("factors.method", contains("TOTP", "SMS", "RECOVERY_CODE"))
                .body("factors.name", contains("Authenticator app", "Phone ··67", "Recovery codes"))
                .body("factors[1].id", equalTo(sms));
        var erik = promoted();
        setsUpTotp(erik);
        for (var foreign : List.of(sms, app.factorId())) {
            product()
                    .body(Map.of("method", "TOTP", "factorId", foreign))
                    .post(challenges(erik))
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("METHOD_NOT_USABLE"));
        }
    }

    @Test
    void a_factor_is_renamed_by_who_may_see_it() {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var path = dana.path() + "/factors/" + app.factorId();
        dana.self().body(Map.of("name", " Work phone ")).patch(path).then().statusCode(204);
        assertThat(names(dana)).contains("Work phone");

        dana.self().body(Map.of("name", "a\tb")).patch(path).then().statusCode(400);
        dana.self().body(Map.of()).patch(path).then().statusCode(400);
        var erik = promoted();
        erik.self()
                .body(Map.of("name", "mine"))
                .patch(erik.path() + "/factors/" + app.factorId())
                .then()
                .statusCode(404);
        erik.self().body(Map.of("name", "mine")).patch(path).then().statusCode(404);
        People.as("tenant-admin", erik.tenant(), "ada")
                .body(Map.of("name", "mine"))
                .patch(path)
                .then()
                .statusCode(404);
        product().body(Map.of("name", "mine")).patch(path).then().statusCode(403);
        assertThat(names(dana)).contains("Work phone");
    }

    @Test
    void a_number_that_is_confirmed_again_takes_the_place_of_itself_and_of_no_other() throws SQLException {
        var dana = promoted();
        var first = setsUpSms(dana, PHONE);
        later(dana);
        String second = asksForSms(dana, "+358409999999")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        confirms(dana, second, messages(dana, 2).getLast().code()).then().statusCode(200);
        later(dana);
        String again = asksForSms(dana, PHONE).then().statusCode(201).extract().path("id");
        confirms(dana, again, messages(dana, 3).getLast().code()).then().statusCode(200);

        assertThat(operator().get(dana.path()).<List<String>>path("factors.id"))
                .contains(second, again)
                .doesNotContain(first);
    }

    @Test
    void of_a_kind_there_are_ten_at_most() {
        var dana = promoted();
        for (int each = 0; each < 10; each++) {
            setsUpTotp(dana);
        }
        asksForTotp(dana).then().statusCode(409).body("code", equalTo("TOO_MANY_FACTORS"));
        asksForSms(dana, PHONE).then().statusCode(201);
        assertThat(names(dana)).contains("Authenticator app", "Authenticator app 10");
    }

    @Test
    void one_of_two_factors_can_go_and_nothing_changes_but_that() {
        var dana = promoted();
        var first = setsUpTotp(dana);
        var second = named(dana, "other");
        dana.self().delete(dana.path() + "/factors/" + first.factorId()).then().statusCode(204);

        assertThat(state(dana)).isEqualTo("ENFORCED");
        assertThat(answer(dana, "TOTP", null, second.code(0)).statusCode()).isEqualTo(200);
        assertThat(answer(dana, "RECOVERY_CODE", null, first.recoveryCodes().getFirst())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void where_a_password_is_all_that_is_known_a_factor_goes_only_after_a_challenge() {
        var dana = promoted();
        var user = new UserId(dana.tenant(), dana.user());
        var app = setsUpTotp(dana);
        var id = UUID.fromString(app.factorId());

        assertThat(removeFactor.remove(user, id, "dana", new StepUp.InSignIn("another")))
                .isEqualTo(Removal.CHALLENGE_FIRST);
        assertThat(state(dana)).isEqualTo("ENFORCED");
        assertThat(answer(dana, "TOTP", null, app.code(0)).statusCode()).isEqualTo(200);
        assertThat(removeFactor.remove(user, id, "dana", new StepUp.Anywhere())).isEqualTo(Removal.REMOVED);
        assertThat(removeFactor.remove(user, id, "dana", new StepUp.Anywhere())).isEqualTo(Removal.UNKNOWN);
    }

    @Test
    void new_recovery_codes_void_the_old_ones_and_need_a_proof() {
        var dana = promoted();
        var path = dana.path() + "/recovery-codes";
        operator().post(path).then().statusCode(409).body("code", equalTo("NO_FACTOR"));
        var app = setsUpTotp(dana);
        dana.self().post(path).then().statusCode(409).body("code", equalTo("CHALLENGE_FIRST"));
        product().post(path).then().statusCode(409).body("code", equalTo("CHALLENGE_FIRST"));
        People.as("tenant-admin", dana.tenant(), "ada").post(path).then().statusCode(403);

        assertThat(answer(dana, "TOTP", null, app.code(0)).statusCode()).isEqualTo(200);
        List<String> fresh =
                dana.self().post(path).then().statusCode(201).extract().path("recoveryCodes");

        assertThat(fresh).hasSize(12).doesNotContainAnyElementsOf(app.recoveryCodes());
        assertThat(answer(dana, "RECOVERY_CODE", null, app.recoveryCodes().getFirst())
                        .statusCode())
                .isEqualTo(422);
        assertThat(answer(dana, "RECOVERY_CODE", null, fresh.getFirst()).statusCode())
                .isEqualTo(200);
        operator().post(path).then().statusCode(201);
        assertThat(answer(dana, "RECOVERY_CODE", null, fresh.get(1)).statusCode())
                .isEqualTo(422);
        People.somebody().self().post(path).then().statusCode(404);
    }

    private static App named(Person person, String name) {
        var begun = person.self()
                .body(Map.of("type", "TOTP", "name", name))
                .post(person.path() + "/factors")
                .then()
                .statusCode(201)
                .extract();
        var app = new App(begun.path("id"), begun.path("secret"), List.of());
        confirms(person, app.factorId(), app.code(-1)).then().statusCode(200);
        return app;
    }

    private static Response answer(Person person, String method, String factorId, String code) {
        var path = challenges(person);
        var wish = factorId == null ? Map.of("method", method) : Map.of("method", method, "factorId", factorId);
        String id =
                product().body(wish).post(path).then().statusCode(201).extract().path("challengeId");
        return new Challenge(path, id).answer(code);
    }

    private static List<String> names(Person person) {
        return operator().get(person.path()).path("factors.name");
    }

    /** Half a minute: a message may go out again. */
    private void later(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update challenge set created_at = created_at - interval '30 s' where tenant_id = ?")) {
            update.setString(1, person.tenant());
            update.executeUpdate();
        }
    }
}
