package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class TemplatesTest {
    private final String tenant = "tenant-" + UUID.randomUUID();

    @Test
    void operators_and_admins_preview_every_template_in_both_languages() {
        given().auth()
                .oauth2(Tokens.token("operator", tenant, null))
                .get("/v1/deliveries/-/templates")
                .then()
                .statusCode(200)
                .body("kind", hasItems("ANNOUNCEMENT", "PHONE_CHANGED", "SIGN_IN", "SNOOZED"));
        given().auth()
                .oauth2(Tokens.token("tenant-admin", tenant, null))
                .get("/v1/deliveries/-/templates/ANNOUNCEMENT?locale=de&channel=EMAIL")
                .then()
                .statusCode(200)
                .body("subject", equalTo("Multi-Faktor-Authentifizierung wird ab 22. April 2024 verlangt"))
                .body("text", containsString("http://localhost:8080/account"));
        for (var wrong : List.of("NOTHING?channel=EMAIL", "SIGN_IN?channel=EMAIL")) {
            given().auth()
                    .oauth2(Tokens.token("operator", tenant, null))
                    .get("/v1/deliveries/-/templates/" + wrong)
                    .then()
                    .statusCode(404);
        }
        given().auth()
                .oauth2(Tokens.token("operator", tenant, null))
                .get("/v1/deliveries/-/templates/SIGN_IN?channel=FAX")
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"));
        given().auth()
                .oauth2(Tokens.token("user", tenant, "ann"))
                .get("/v1/deliveries/-/templates")
                .then()
                .statusCode(403);
    }
}
