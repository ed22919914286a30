package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A password alone never adds a factor for a user who has one. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class ProofTest {
    private static final Map<String, String> SMS = Map.of("type", "SMS", "phone", "+358401234567");
    private static final Map<String, String> TOTP = Map.of("type", "TOTP");

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
    void only_the_user_itself_needs_no_proof_whatever_else_a_token_says() {
        var dana = promoted();
        setsUpTotp(dana);
        var factors = dana.path() + "/factors";

        for (var roles : List.of(List.of("tenant-admin", "sign-in"), List.of("sign-in", "user"), List.of("sign-in"))) {
            as(roles, dana.tenant(), "ada")
                    .body(TOTP)
                    .post(factors)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("CHALLENGE_FIRST"));
        }
        as(List.of("tenant-admin", "user"), dana.tenant(), "ada")
                .body(TOTP)
                .post(factors)
                .then()
                .statusCode(404);
        as(List.of("auditor", "user"), dana.tenant(), "ada")
                .body(TOTP)
                .post(factors)
                .then()
                .statusCode(404);
        as(List.of("sign-in", "user"), dana.tenant(), dana.user())
                .body(TOTP)
                .post(factors)
                .then()
                .statusCode(201);
        as(List.of("tenant-admin", "user"), dana.tenant(), dana.user())
                .body(TOTP)
                .post(factors)
                .then()
                .statusCode(201);
    }
}
