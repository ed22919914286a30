package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class ExemptionRefusalsTest {
    private final String tenant = "t-" + UUID.randomUUID();
    private final ExemptionCalls calls = new ExemptionCalls(tenant);
    private final String exemptions = calls.path();
    private EventWire wire;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
        var contoso = new Organisation(wire, tenant);
        contoso.makes("ann", 1, "Owner");
        contoso.makes("operator-1", 1, "Owner");
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void who_is_exempt_is_no_second_admin_for_it() {
        var id = calls.requested("operator-1", "TEMPORARY", Instant.now().plusSeconds(60));

        as("operator", null)
                .post(exemptions + "/" + id + "/approval")
                .then()
                .statusCode(403)
                .body("code", equalTo("SAME_ADMIN"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"expiresAt\":\"2100-01-01T00:00:00Z\"} | reason",
                "{\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"reason\":\"x\"} | expiresAt",
                "{\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"reason\":\"x\",\"expiresAt\":\"2100-01-01T00:00:00Z\"} | expiresAt",
                "{\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"reason\":\"x\",\"expiresAt\":\"2020-01-01T00:00:00Z\"} | expiresAt",
                "{\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"reason\":\"x\",\"expiresAt\":\"+999999999-01-01T00:00:00Z\"} | expiresAt",
                "{\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"reason\":\"x\",\"expiresAt\":\"tomorrow\"} | expiresAt",
                "{\"userId\":\"ann\",\"kind\":\"TEMPORARY\",\"reason\":\"x\",\"expiresAt\":1} | expiresAt",
                "{\"userId\":\"ann\",\"kind\":\"FOREVER\",\"reason\":\"x\",\"expiresAt\":\"2100-01-01T00:00:00Z\"} | kind",
                "{\"userId\":\"a/b\",\"kind\":\"TEMPORARY\",\"reason\":\"x\",\"expiresAt\":\"2100-01-01T00:00:00Z\"} | userId",
                "{\"kind\":\"TEMPORARY\",\"reason\":\"x\",\"expiresAt\":\"2100-01-01T00:00:00Z\"} | userId",
            })
    void what_is_wrong_is_named(String body, String field) {
        as("tenant-admin", tenant)
                .body(body)
                .post(exemptions)
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
        as("auditor", tenant).get(exemptions).then().statusCode(200).body("exemptions", hasSize(0));
    }

    @Test
    void strangers_users_and_unknown_ids_are_refused() {
        var id = calls.requested("ann", "TEMPORARY", Instant.now().plusSeconds(60));
        var unknown = UUID.randomUUID();

        as("tenant-admin", "another").get(exemptions).then().statusCode(404);
        as("tenant-admin", "another").delete(exemptions + "/" + id).then().statusCode(404);
        as("operator", null)
                .post("/v1/exemptions/another/" + id + "/approval")
                .then()
                .statusCode(404);
        as("auditor", tenant).body("{}").post(exemptions).then().statusCode(403);
        as("auditor", tenant).post(exemptions + "/" + id + "/approval").then().statusCode(403);
        as("auditor", tenant).delete(exemptions + "/" + id).then().statusCode(403);
        as("user", tenant).get(exemptions).then().statusCode(403);
        as("operator", null)
                .post(exemptions + "/" + unknown + "/approval")
                .then()
                .statusCode(404);
        as("operator", null).delete(exemptions + "/" + unknown).then().statusCode(404);
        calls.ask("bob", "TEMPORARY", "x", Instant.now().plusSeconds(60)).statusCode(404);
    }
}
