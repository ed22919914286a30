package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.Remediations.refused;
import static dev.ratchet.enrollment.Remediations.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which remediations are refused, to whom, and when. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class RemediationRefusalsTest {
    @Inject
    DataSource database;

    private final Remediations remediations = new Remediations();

    @Test
    void a_token_is_good_for_one_use_by_the_admin_who_asked() throws SQLException {
        remediations.unprotected("dana");
        var asked = remediations.ask(remediations.admin(), Map.of("users", List.of("dana")));
        var other = remediations.ask(remediations.admin(), Map.of("users", List.of("dana")));

        refused(
                remediations.confirm(as("tenant-admin", remediations.tenant, "bob"), asked, token(asked)),
                403,
                "NOT_YOUR_REMEDIATION");
        refused(remediations.confirm(as("operator", null, "oscar"), asked, token(asked)), 403, "NOT_YOUR_REMEDIATION");
        refused(remediations.confirm(remediations.admin(), asked, token(other)), 422, "WRONG_TOKEN");
        refused(remediations.confirm(remediations.admin(), asked, "nonsense"), 422, "WRONG_TOKEN");
        refused(
                remediations.admin().body(Map.of()).post(remediations.path(asked) + "/confirmation"),
                400,
                "INVALID_FIELD");
        refused(
                remediations
                        .admin()
                        .body(Map.of("token", "x"))
                        .post(remediations.path(UUID.randomUUID().toString()) + "/confirmation"),
                404,
                "NOT_FOUND");
        refused(remediations.confirm(as("tenant-admin", "fabrikam", "ada"), asked, token(asked)), 404, "NOT_FOUND");
        remediations.confirm(remediations.admin(), asked, token(asked)).then().statusCode(202);
        refused(remediations.confirm(remediations.admin(), asked, token(asked)), 409, "ALREADY_CONFIRMED");

        change("update remediation set expires_at = clock_timestamp() where state = 'UNCONFIRMED' and tenant_id = ?");
        refused(remediations.confirm(remediations.admin(), other, token(other)), 410, "CONFIRMATION_EXPIRED");
        assertThat(remediations.progress(other).<String>path("state")).isEqualTo("EXPIRED");
    }

    @Test
    void what_turning_mfa_on_does_not_mend_is_refused() {
        remediations.unprotected("dana");
        refused(remediations.ask(remediations.admin(), Map.of("rule", "SMS_ONLY_FACTOR")), 409, "NOT_BY_API");
        refused(remediations.ask(remediations.admin(), Map.of("rule", "STALE_EXEMPTION")), 409, "NOT_BY_API");
        var foreign = "MFA_DISABLED."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("fabrikam/dana".getBytes(StandardCharsets.UTF_8));
        remediations
                .ask(remediations.admin(), Map.of("findings", List.of(foreign)))
                .then()
                .statusCode(400)
                .body("field", equalTo("findings"));
    }

    @Test
    void only_so_many_are_open_at_once() {
        remediations.unprotected("dana");
        for (int each = 0; each < 10; each++) {
            remediations
                    .ask(remediations.admin(), Map.of("users", List.of("dana")))
                    .then()
                    .statusCode(202);
        }
        remediations
                .ask(remediations.admin(), Map.of("users", List.of("dana")))
                .then()
                .statusCode(409)
                .body("code", equalTo("TOO_MANY_OPEN"))
                .body("detail", containsString("10 remediations of this tenant are open"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"users\":[]}",
                "{\"users\":[null]}",
                "{\"users\":[\"a/b\"]}",
                "{\"users\":[\"\\ud800\"]}",
                "{\"users\":[\"\\udc00x\"]}",
                "{\"findings\":[\"MFA_DISABLED.\\ud800\"]}",
                "{\"findings\":[\"x\"]}",
                "{\"rule\":\"NO_RULE\"}",
                "{\"rule\":\"MFA_DISABLED\",\"users\":[\"dana\"]}"
            })
    void a_wish_that_cannot_be_400(String body) {
        refused(
                remediations.admin().body(body).post("/v1/findings/" + remediations.tenant + "/remediations"),
                400,
                "INVALID_FIELD");
    }

    @Test
    void admins_ask_auditors_only_read_and_other_tenants_see_nothing() {
        remediations.unprotected("dana");
        var body = Map.of("users", List.of("dana"));
        var asked = remediations.ask(remediations.admin(), body);
        for (var role : List.of("auditor", "user")) {
            refused(remediations.ask(as(role, remediations.tenant, "eve"), body), 403, "FORBIDDEN");
            refused(remediations.confirm(as(role, remediations.tenant, "ada"), asked, token(asked)), 403, "FORBIDDEN");
        }
        refused(remediations.ask(product(), body), 403, "FORBIDDEN");
        refused(remediations.ask(as("tenant-admin", "fabrikam", "ada"), body), 404, "NOT_FOUND");
        for (var part : List.of("", "/results")) {
            as("auditor", remediations.tenant, "eve")
                    .get(remediations.path(asked) + part)
                    .then()
                    .statusCode(200);
            operator().get(remediations.path(asked) + part).then().statusCode(200);
            refused(as("auditor", "fabrikam", "eve").get(remediations.path(asked) + part), 404, "NOT_FOUND");
            refused(as("user", remediations.tenant, "dana").get(remediations.path(asked) + part), 403, "FORBIDDEN");
            // under another tenant's path there is no such remediation
            refused(
                    operator().get(remediations.path(asked).replace(remediations.tenant, "fabrikam") + part),
                    404,
                    "NOT_FOUND");
        }
    }

    private void change(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, remediations.tenant);
            update.executeUpdate();
        }
    }
}
