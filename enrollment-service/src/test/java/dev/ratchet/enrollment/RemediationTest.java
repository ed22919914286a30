package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class RemediationTest {
    @Inject
    DataSource database;

    private final String tenant = People.freshTenant();

    @Test
    @DisplayName("S2.1, S2.5: turned on for many users by an admin who confirms it, with each result reported")
    void users_are_enabled_once_the_admin_has_confirmed_and_each_result_is_reported() throws SQLException {
        // given
        var off = unprotected("off");
        var factor = unprotected("with-factor");
        SetUps.setsUpTotp(factor);
        change("update user_mfa set state = 'DISABLED' where user_id = 'with-factor' and tenant_id = ?");
        trustSomeBrowserOf(factor);
        var on = enabled("on");
        var exempt = new Person(tenant, "exempt");
        Wire.send(
                MFA_REQUIREMENT_CHANGED, People.exempt(exempt, 1, Instant.now().plusSeconds(3_600)));
        People.awaitState(exempt, "DISABLED");

        // when
        var asked = ask(admin(), Map.of("users", List.of("off", "with-factor", "on", "exempt", "nobody", "off")))
                .then()
                .statusCode(202)
                .body("users", equalTo(5))
                .extract()
                .response();
        assertThat(progress(asked).<String>path("state")).isEqualTo("UNCONFIRMED");
        assertThat(People.state(off)).isEqualTo("DISABLED");
        confirm(admin(), asked, token(asked)).then().statusCode(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "COMPLETED".equals(progress(asked).<String>path("state")));

        // then
        assertThat(results(asked))
                .isEqualTo(Map.of(
                        "off", "ENABLED",
                        "with-factor", "ENFORCED",
                        "on", "ALREADY",
                        "exempt", "NOT_POSSIBLE",
                        "nobody", "NOT_POSSIBLE"));
        progress(asked)
                .then()
                .body("total", equalTo(5))
                .body("done", equalTo(5))
                .body("askedBy", equalTo("ada"))
                .body("results.ENABLED", equalTo(1))
                .body("results.NOT_POSSIBLE", equalTo(2));
        assertThat(People.state(off)).isEqualTo("ENABLED");
        assertThat(People.state(factor)).isEqualTo("ENFORCED");
        assertThat(People.state(on)).isEqualTo("ENABLED");
        assertThat(People.state(exempt)).isEqualTo("DISABLED");
        assertThat(operator().get(factor.path()).<List<Object>>path("trustedDevices"))
                .isEmpty();
        SetUps.asks(off, null).then().body("decision", equalTo("ENROL"));

        // and the admin stands behind it, in the history and in public
        operator()
                .get(off.path() + "/history")
                .then()
                .body("entries[0].cause", equalTo("REMEDIATION"))
                .body("entries[0].causedBy", equalTo("ada"))
                .body("entries[0].state", equalTo("ENABLED"));
        var told = await().until(() -> Wire.heard(MFA_STATE_CHANGED, off.key()), heard -> !heard.isEmpty());
        assertThat(told).hasSize(1).first().satisfies(event -> {
            assertThat(event.data().cause()).isEqualTo("REMEDIATION");
            assertThat(event.data().causedBy()).isEqualTo("ada");
            assertThat(event.data().exposureMillis()).isNull();
        });
        var table = given().auth()
                .oauth2(Tokens.token("auditor", tenant, "eve"))
                .accept("text/csv")
                .get(path(asked) + "/results")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .extract()
                .asString();
        assertThat(table).startsWith("userId,result,why,at\r\n").contains("off,ENABLED,,");
    }

    @Test
    @DisplayName("S2.5: by the findings themselves, or by their rule")
    void findings_choose_the_users_by_id_or_by_rule() {
        var one = unprotected("one");
        var two = unprotected("two");
        List<String> ids = operator().get("/v1/findings/" + tenant).path("findings.id");

        ask(admin(), Map.of("findings", ids.subList(0, 1)))
                .then()
                .statusCode(202)
                .body("users", equalTo(1));
        var asked = ask(admin(), Map.of("rule", "MFA_DISABLED"));
        asked.then()
                .statusCode(202)
                .body("state", equalTo("UNCONFIRMED"))
                .body("users", equalTo(2))
                .body("leftOut", equalTo(0));
        confirm(admin(), asked, token(asked)).then().statusCode(202);

        People.awaitState(one, "ENABLED");
        People.awaitState(two, "ENABLED");
        operator().get("/v1/findings/" + tenant + "?rule=MFA_DISABLED").then().body("findings", equalTo(List.of()));
    }

    @Test
    void a_token_is_good_for_one_use_by_the_admin_who_asked() throws SQLException {
        unprotected("dana");
        var asked = ask(admin(), Map.of("users", List.of("dana")));
        var other = ask(admin(), Map.of("users", List.of("dana")));

        refused(confirm(as("tenant-admin", tenant, "bob"), asked, token(asked)), 403, "NOT_YOUR_REMEDIATION");
        refused(confirm(as("operator", null, "oscar"), asked, token(asked)), 403, "NOT_YOUR_REMEDIATION");
        refused(confirm(admin(), asked, token(other)), 422, "WRONG_TOKEN");
        refused(confirm(admin(), asked, "nonsense"), 422, "WRONG_TOKEN");
        refused(admin().body(Map.of()).post(path(asked) + "/confirmation"), 400, "INVALID_FIELD");
        refused(
                admin().body(Map.of("token", "x")).post(path(UUID.randomUUID().toString()) + "/confirmation"),
                404,
                "NOT_FOUND");
        refused(confirm(as("tenant-admin", "fabrikam", "ada"), asked, token(asked)), 404, "NOT_FOUND");
        confirm(admin(), asked, token(asked)).then().statusCode(202);
        refused(confirm(admin(), asked, token(asked)), 409, "ALREADY_CONFIRMED");

        change("update remediation set expires_at = clock_timestamp() where state = 'UNCONFIRMED' and tenant_id = ?");
        refused(confirm(admin(), other, token(other)), 410, "CONFIRMATION_EXPIRED");
        assertThat(progress(other).<String>path("state")).isEqualTo("EXPIRED");
    }

    @Test
    void only_the_hash_of_a_token_is_stored() throws SQLException {
        unprotected("dana");
        var asked = ask(admin(), Map.of("users", List.of("dana")));

        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select r::text from remediation r where tenant_id = ?")) {
            query.setString(1, tenant);
            try (var row = query.executeQuery()) {
                row.next();
                assertThat(row.getString(1))
                        .contains(asked.<String>path("remediationId"))
                        .doesNotContain(token(asked));
            }
        }
    }

    @Test
    void what_turning_mfa_on_does_not_mend_is_refused() {
        unprotected("dana");
        refused(ask(admin(), Map.of("rule", "SMS_ONLY_FACTOR")), 409, "NOT_BY_API");
        refused(ask(admin(), Map.of("rule", "STALE_EXEMPTION")), 409, "NOT_BY_API");
        var foreign = "MFA_DISABLED."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("fabrikam/dana".getBytes(StandardCharsets.UTF_8));
        ask(admin(), Map.of("findings", List.of(foreign)))
                .then()
                .statusCode(400)
                .body("field", equalTo("findings"));
    }

    @Test
    void only_so_many_are_open_at_once() {
        unprotected("dana");
        for (int each = 0; each < 10; each++) {
            ask(admin(), Map.of("users", List.of("dana"))).then().statusCode(202);
        }
        ask(admin(), Map.of("users", List.of("dana")))
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
        refused(admin().body(body).post("/v1/findings/" + tenant + "/remediations"), 400, "INVALID_FIELD");
    }

    @Test
    void admins_ask_auditors_only_read_and_other_tenants_see_nothing() {
        unprotected("dana");
        var body = Map.of("users", List.of("dana"));
        var asked = ask(admin(), body);
        for (var role : List.of("auditor", "user")) {
            refused(ask(as(role, tenant, "eve"), body), 403, "FORBIDDEN");
            refused(confirm(as(role, tenant, "ada"), asked, token(asked)), 403, "FORBIDDEN");
        }
        refused(ask(product(), body), 403, "FORBIDDEN");
        refused(ask(as("tenant-admin", "fabrikam", "ada"), body), 404, "NOT_FOUND");
        for (var part : List.of("", "/results")) {
            as("auditor", tenant, "eve").get(path(asked) + part).then().statusCode(200);
            operator().get(path(asked) + part).then().statusCode(200);
            refused(as("auditor", "fabrikam", "eve").get(path(asked) + part), 404, "NOT_FOUND");
            refused(as("user", tenant, "dana").get(path(asked) + part), 403, "FORBIDDEN");
            // under another tenant's path there is no such remediation
            refused(operator().get(path(asked).replace(tenant, "fabrikam") + part), 404, "NOT_FOUND");
        }
    }

    private Person unprotected(String user) {
        var person = new Person(tenant, user);
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(person, "DISABLED");
        return person;
    }

    private Person enabled(String user) {
        var person = new Person(tenant, user);
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.REQUIRED, null));
        People.awaitState(person, "ENABLED");
        return person;
    }

    private RequestSpecification admin() {
        return as("tenant-admin", tenant, "ada");
    }

    private Response ask(RequestSpecification who, Map<String, ?> body) {
        return who.body(body).post("/v1/findings/" + tenant + "/remediations");
    }

    private Response confirm(RequestSpecification who, Response asked, String token) {
        return who.body(Map.of("token", token)).post(path(asked) + "/confirmation");
    }

    private static String token(Response asked) {
        return asked.path("confirmationToken");
    }

    private String path(Response asked) {
        return path(asked.<String>path("remediationId"));
    }

    private String path(String id) {
        return "/v1/findings/" + tenant + "/remediations/" + id;
    }

    private Response progress(Response asked) {
        return admin().get(path(asked));
    }

    private Map<String, String> results(Response asked) {
        var all = new ArrayList<Map<String, String>>();
        String next = "";
        while (next != null) {
            var page = admin().get(path(asked) + "/results?limit=2&next=" + next);
            all.addAll(page.<List<Map<String, String>>>path("results"));
            next = page.path("next");
        }
        return Collections.unmodifiableMap(
                all.stream().collect(Collectors.toMap(each -> each.get("userId"), each -> each.get("result"))));
    }

    private void trustSomeBrowserOf(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into trusted_browser (browser_id, tenant_id, user_id, token_hash, last_challenge_at,
                            trusted_since)
                        values (gen_random_uuid(), ?, ?, '\\x00', now(), now())
                        """)) {
            insert.setString(1, person.tenant());
            insert.setString(2, person.user());
            insert.executeUpdate();
        }
    }

    private void change(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, tenant);
            update.executeUpdate();
        }
    }

    private static void refused(Response response, int status, String code) {
        response.then().statusCode(status).body("code", equalTo(code));
    }
}
