package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class FacadeRefusalsTest {
    private final String tenant = "t-" + UUID.randomUUID();
    private final String region = "R-" + UUID.randomUUID();

    @Test
    void a_change_based_on_an_old_version_is_refused() {
        registered(tenant, region, "PLATFORM", "root");
        var policies = "/v1/policies/" + tenant;

        as("tenant-admin", tenant)
                .body("{}")
                .put(policies)
                .then()
                .statusCode(428)
                .body("code", equalTo("PRECONDITION_REQUIRED"));
        as("tenant-admin", tenant)
                .header("If-Match", "\"7\"")
                .body("{}")
                .put(policies)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("code", equalTo("PRECONDITION_FAILED"));
    }

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "tenants | {\"name\":1} | name",
                "tenants | {\"name\":\"x\",\"kind\":\"GUEST\"} | kind",
                "tenants | {\"name\":\"x\",\"kind\":\"CUSTOMER\",\"region\":\"E\",\"zone\":\"Mars/Base\",\"identityProvider\":\"OWN\"} | zone",
                "tenants | {\"name\":\"a\\u0000b\",\"kind\":\"CUSTOMER\"} | name",
                "policies | {\"rememberDevicesFor\":\"P9999D\"} | rememberDevicesFor",
                "policies | {\"rememberDevicesFor\":\"P1M\"} | rememberDevicesFor",
                "policies | {\"allowedMethods\":[\"RECOVERY_CODE\"]} | allowedMethods",
                "policies | {\"allowedMethods\":[\"TOTP\",\"TOTP\"]} | allowedMethods",
                "policies | {\"ipBlock\":[\"300.0.0.0/8\"]} | ipBlock[0]",
                "policies | {\"ipBlock\":[\"010.0.0.0/8\"]} | ipBlock[0]",
                "policies | {\"ipBlock\":[\"::ffff:c000:0200/120\"]} | ipBlock[0]",
                "policies | {\"ipBlock\":[\"0.0.0.0/0\",\"::/0\"]} | ipBlock",
                "policies | {\"grace\":{\"maxSnoozes\":-1}} | grace.maxSnoozes",
                "policies | {\"grace\":{\"snoozeInterval\":\"P31D\"}} | grace.snoozeInterval",
                "policies | {\"smsOnlyGrace\":\"P366D\"} | smsOnlyGrace",
                "policies | {\"minimumStrength\":[null]} | minimumStrength[0]",
                "policies | {\"minimumStrength\":[{\"role\":\" \",\"method\":\"SMS\"}]} | minimumStrength[0].role",
                "policies | {\"minimumStrength\":[{\"role\":\"*\",\"method\":\"RECOVERY_CODE\"}]} | minimumStrength[0].method",
                "policies | {\"minimumStrength\":[{\"role\":\"*\",\"method\":\"SMS\"},{\"role\":\"Owner\",\"method\":\"TOTP\"}],\"allowedMethods\":[\"PUSH\",\"SMS\"]} | minimumStrength[1].method",
                "policies | {\"privilegedRoles\":\"Owner\"} | privilegedRoles",
                "schedule | {\"enforcementDate\":\"2024-02-30\",\"zone\":\"UTC\"} | enforcementDate",
                "schedule | {\"enforcementDate\":\"2024-04-22\",\"zone\":\"UTC\",\"announceFrom\":\"2024-05-01\"} | announceFrom",
                "schedule | {\"enforcementDate\":\"+999999999-12-31\",\"zone\":\"UTC\"} | enforcementDate",
            })
    void what_is_wrong_is_named(String resource, String body, String field) {
        as("operator", null)
                .header("If-Match", "\"1\"")
                .body(body)
                .put("/v1/" + resource + "/x-" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_FIELD"))
                .body("field", equalTo(field))
                .body("detail", containsString(field));
    }

    @Test
    void a_minimum_strength_for_more_than_fifty_roles_is_refused() {
        registered(tenant, region, "PLATFORM", "root");
        var entry = "{\"role\":\"Owner\",\"method\":\"TOTP\"}";

        putMinimums(String.join(",", Collections.nCopies(50, entry))).statusCode(200);
        putMinimums(String.join(",", Collections.nCopies(51, entry)))
                .statusCode(400)
                .body("field", equalTo("minimumStrength"))
                .body("detail", containsString("at most 50"));
    }

    private ValidatableResponse putMinimums(String entries) {
        return as("operator", null)
                .header("If-Match", "\"1\"")
                .body("{\"minimumStrength\":[" + entries + "]}")
                .put("/v1/policies/" + tenant)
                .then();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{", "[]", "\"x\"", "{\"name\":\"x\"}{}", "nul"})
    void malformed_json_is_a_problem(String body) {
        as("operator", null)
                .body(body)
                .put("/v1/tenants/" + tenant)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void the_facade_tells_strangers_nothing() {
        registered(tenant, region, "PLATFORM", "root");
        var path = "/v1/tenants/" + tenant;

        given().get(path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("code", equalTo("UNAUTHORIZED"));
        given().auth().oauth2("nonsense").get(path).then().statusCode(401).body("code", equalTo("UNAUTHORIZED"));
        given().auth()
                .oauth2(Tokens.token("operator", null, null, Duration.ofMinutes(-5)))
                .get(path)
                .then()
                .statusCode(401);
        as("user", tenant).get(path).then().statusCode(403).body("code", equalTo("FORBIDDEN"));
        as("auditor", tenant).body("{}").put(path).then().statusCode(403);
        as("tenant-admin", "another").get(path).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        as("tenant-admin", "another")
                .header("If-Match", "\"1\"")
                .body("{}")
                .put("/v1/policies/" + tenant)
                .then()
                .statusCode(404);
        as("operator", null).get("/v1/nothing").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        as("operator", null).delete(path).then().statusCode(405).body("code", equalTo("METHOD_NOT_ALLOWED"));
        given().auth()
                .oauth2(Tokens.token("operator", null, null))
                .contentType("text/plain")
                .body("x")
                .put(path)
                .then()
                .statusCode(415);
    }

    @Test
    void audit_chains_are_shown_to_whom_they_concern() {
        registered(tenant, region, "PLATFORM", "root");
        var chain = "/v1/policies/" + tenant + "/audit";

        as("auditor", tenant).get(chain).then().statusCode(200).body("records.action", hasItem("TENANT_REGISTERED"));
        as("auditor", "another").get(chain).then().statusCode(404);
        as("operator", null).get("/v1/schedule/audit").then().statusCode(200).body("chain", equalTo("platform"));
        as("auditor", tenant).get("/v1/schedule/audit").then().statusCode(403);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "POST, /v1/policies/%s/changes/soon/approval, changeId",
        "POST, /v1/exemptions/%s/1-2-3/approval, id",
        "DELETE, /v1/exemptions/%s/x, id",
        "GET, /v1/policies/%s/versions/first, version",
        "GET, /v1/policies/%s/versions/99999999999999999999, version",
        "GET, /v1/policies/%s/versions?limit=many, limit",
        "GET, /v1/policies/%s/versions/1/diff?from=x, from",
    })
    void a_malformed_parameter_is_named(String method, String path, String field) {
        as("operator", null)
                .request(method, path.formatted(tenant))
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("field", equalTo(field));
    }
}
