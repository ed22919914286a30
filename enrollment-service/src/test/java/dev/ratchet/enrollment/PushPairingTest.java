package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.PushSteps.asked;
import static dev.ratchet.enrollment.PushSteps.begins;
import static dev.ratchet.enrollment.PushSteps.confirms;
import static dev.ratchet.enrollment.PushSteps.pairs;
import static dev.ratchet.enrollment.PushSteps.passTime;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A device is paired once, by who holds its secret and its key. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PushPairingTest {
    @Inject
    Stored stored;

    @Test
    void a_pairing_takes_one_device_its_secret_and_its_key() {
        var dana = promoted();
        var begun = begins(dana).then().statusCode(201).extract().response();
        String id = begun.path("id");
        String uri = begun.path("pairingUri");
        var secret = SoftwarePhone.query(uri).get("secret");
        var phone = new SoftwarePhone();
        phone.pairs(id, "x".repeat(43), SoftwarePhone.pair("secp256r1")).then().statusCode(404);
        phone.pairs(id, secret, SoftwarePhone.pair("secp256r1"))
                .then()
                .statusCode(422)
                .body("code", equalTo("BAD_SIGNATURE"));
        phone.pairs(id, secret, SoftwarePhone.pair("secp384r1"))
                .then()
                .statusCode(400)
                .body("field", equalTo("publicKey"));
        phone.pairs(UUID.randomUUID().toString(), secret, SoftwarePhone.pair("secp256r1"))
                .then()
                .statusCode(404);
        phone.pairs(uri).then().statusCode(201);

        new SoftwarePhone().pairs(uri).then().statusCode(404);

        confirms(dana, id).then().statusCode(200);
        new SoftwarePhone().pairs(uri).then().statusCode(404);
        assertThat(state(dana)).isEqualTo("ENFORCED");
    }

    @Test
    void an_old_pairing_uri_pairs_nothing() {
        var dana = promoted();
        String uri = begins(dana).path("pairingUri");
        String replacing = begins(dana).path("pairingUri");
        new SoftwarePhone().pairs(uri).then().statusCode(404);
        passTime(stored, dana, "10 minutes");
        new SoftwarePhone().pairs(replacing).then().statusCode(404);
    }

    @Test
    void a_device_that_was_removed_answers_nothing_and_is_asked_nothing() {
        var dana = promoted();
        var phone = pairs(dana, new SoftwarePhone());
        var asked = asked(dana);
        operator().delete(dana.path() + "/factors/" + phone.id).then().statusCode(204);

        phone.approves(asked.id(), asked.number()).then().statusCode(404);
        asked.polled().then().statusCode(404);
        assertThat(phone.messages()).isEmpty();
    }

    @Test
    void bodies_of_devices_are_checked() {
        var path = "/v1/sign-ins/push/pairings/" + UUID.randomUUID();
        given().contentType("application/json").body(Map.of()).post(path).then().statusCode(400);
        var answer = "/v1/sign-ins/push/challenges/" + UUID.randomUUID() + "/answer";
        given().contentType("application/json")
                .body(Map.of())
                .post(answer)
                .then()
                .statusCode(400);
        given().contentType("application/json")
                .body(Map.of("deviceId", UUID.randomUUID().toString(), "decision", "APPROVE", "signature", ""))
                .post(answer)
                .then()
                .statusCode(400)
                .body("field", equalTo("number"));
        given().get("/v1/sign-ins/push/local").then().statusCode(400);
    }
}
