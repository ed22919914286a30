package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class RefusalsTest {
    @Test
    void without_a_valid_token_401() {
        var expired = Tokens.token("operator", null, null, Duration.ofHours(-1));
        refused(given().get("/v1/users/contoso/dana"), 401, "UNAUTHORIZED");
        refused(given().auth().oauth2(expired).get("/v1/users/contoso/dana"), 401, "UNAUTHORIZED");
        refused(given().auth().oauth2("nonsense").get("/v1/users/contoso/dana"), 401, "UNAUTHORIZED");
    }

    @Test
    void without_the_role_403() {
        refused(product().get("/v1/users/contoso/dana"), 403, "FORBIDDEN");
        refused(as("user", "contoso", "dana").get("/v1/users/contoso"), 403, "FORBIDDEN");
        refused(as("auditor", "contoso", null).post("/v1/users/contoso/dana/reset"), 403, "FORBIDDEN");
        refused(
                as("tenant-admin", "contoso", null).body(Map.of("type", "TOTP")).post("/v1/users/contoso/dana/factors"),
                403,
                "FORBIDDEN");
        refused(as("user", "contoso", "dana").body(Map.of()).post("/v1/sign-ins"), 403, "FORBIDDEN");
    }

    @Test
    void what_belongs_to_others_does_not_exist() {
        var erik = People.promoted();
        refused(as("tenant-admin", "fabrikam", null).get(erik.path()), 404, "NOT_FOUND");
        refused(as("auditor", "fabrikam", null).get("/v1/users/" + erik.tenant()), 404, "NOT_FOUND");
        refused(as("user", erik.tenant(), "someone-else").get(erik.path()), 404, "NOT_FOUND");
        refused(
                as("user", "fabrikam", erik.user()).body(Map.of("type", "TOTP")).post(erik.path() + "/factors"),
                404,
                "NOT_FOUND");
        refused(as("tenant-admin", "fabrikam", null).post(erik.path() + "/reset"), 404, "NOT_FOUND");
        refused(as("user", erik.tenant(), "x").delete(erik.path() + "/trusted-devices"), 404, "NOT_FOUND");
        refused(operator().get("/v1/users/nobody/nobody"), 404, "NOT_FOUND");
        as("tenant-admin", erik.tenant(), null).get(erik.path()).then().statusCode(200);
        as("auditor", erik.tenant(), null).get(erik.path()).then().statusCode(200);
        erik.self().get(erik.path()).then().statusCode(200);
    }

    @Test
    void malformed_json_400() {
        refused(product().body("{\"tenantId\":").post("/v1/sign-ins"), 400, "MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"tenantId\":\"t\",\"userId\":\"u\",\"app\":\"a\"}",
                "{\"tenantId\":\"t\",\"userId\":\"u\",\"app\":\"a\",\"ip\":\"localhost\"}",
                "{\"tenantId\":\"t/t\",\"userId\":\"u\",\"app\":\"a\",\"ip\":\"192.0.2.7\"}",
                "{\"tenantId\":\"t\",\"userId\":\"u\",\"app\":\"\\u0000\",\"ip\":\"192.0.2.7\"}",
                "{\"tenantId\":\"t\",\"userId\":\"u\",\"app\":\"\\ud800\",\"ip\":\"192.0.2.7\"}",
                "{\"tenantId\":\"t\",\"userId\":\"\\ud800\",\"app\":\"a\",\"ip\":\"192.0.2.7\"}",
                "{\"tenantId\":\"t\",\"userId\":\"u\",\"app\":\"a\",\"ip\":\"192.0.2.7\",\"returnUrl\":\"https://a.example/\\ud800\"}",
                "{\"tenantId\":[],\"userId\":\"u\",\"app\":\"a\",\"ip\":\"192.0.2.7\"}"
            })
    void a_field_that_cannot_be_400(String body) {
        refused(product().body(body).post("/v1/sign-ins"), 400, "INVALID_FIELD");
    }

    @Test
    void a_factor_of_no_known_kind_400() {
        var erik = People.promoted();
        refused(erik.self().body("{}").post(erik.path() + "/factors"), 400, "INVALID_FIELD");
        refused(erik.self().body(Map.of("type", "PIGEON")).post(erik.path() + "/factors"), 400, "INVALID_FIELD");
        refused(
                erik.self().body(Map.of("type", "SMS", "phone", "0401234567")).post(erik.path() + "/factors"),
                400,
                "INVALID_FIELD");
        refused(erik.self().body(Map.of("type", "SMS")).post(erik.path() + "/factors"), 400, "INVALID_FIELD");
    }

    @Test
    void a_page_of_no_size_and_a_state_of_no_name_400() {
        refused(operator().get("/v1/users/contoso?limit=0"), 400, "INVALID_FIELD");
        refused(operator().get("/v1/users/contoso?state=OFF"), 400, "INVALID_FIELD");
        refused(operator().get("/v1/users/contoso?level=MUST"), 400, "INVALID_FIELD");
    }

    @Test
    void a_sign_in_id_that_is_not_ours_404() {
        refused(product().body(Map.of("method", "SMS")).post("/v1/sign-ins/forged.id/challenges"), 404, "NOT_FOUND");
    }

    private static void refused(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("detail", not(equalTo("")));
    }
}
