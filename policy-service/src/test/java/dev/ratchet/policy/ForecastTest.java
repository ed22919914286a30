package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class ForecastTest {
    private static final String EVERYONE_WITH_TOTP =
            "{\"scope\":\"EVERYONE\",\"grace\":{\"newUsers\":\"P0D\"},\"allowedMethods\":[\"TOTP\",\"SMS\"]}";
    private static final List<String> TABLES = List.of(
            "account",
            "account_history",
            "tenant",
            "tenant_history",
            "policy_version",
            "pending_change",
            "enforcement_date",
            "enforcement_date_history",
            "pass",
            "audit_record");

    private final String tenant = "t-" + UUID.randomUUID();
    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;

    @Inject
    DataSource database;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private SmallTenant contoso() {
        return new SmallTenant(wire, database, tenant, region);
    }

    private List<Long> counts() throws SQLException {
        var counts = new ArrayList<Long>();
        for (var table : TABLES) {
            counts.add(contoso().count(table));
        }
        return counts;
    }

    private Response forecast(String draft) {
        return as("tenant-admin", tenant).body(draft).post("/v1/policies/" + tenant + "/forecast");
    }

    @Test
    void a_draft_is_forecast_over_the_whole_population_and_changes_nothing() throws SQLException {
        contoso().arrives();
        // what other tests left to do
        await().atMost(Duration.ofSeconds(20)).until(() -> contoso().count("pass where state = 'RUNNING'") == 0);
        var before = counts();

        forecast(EVERYONE_WITH_TOTP)
                .then()
                .statusCode(200)
                .body("population", equalTo(5))
                .body("becomes.REQUIRED", equalTo(4))
                .body("becomes.ADVISED", equalTo(0))
                .body("becomes.NOT_REQUIRED", equalTo(1))
                .body("changed", equalTo(4)) // ann has one more reason
                .body("lockedOut", equalTo(2))
                .body("expectedSms", equalTo(1))
                .body("loosens", hasSize(0))
                .body("sample.userId", equalTo(List.of("bob", "dora", "ann", "carl")))
                .body("sample.lockedOut", equalTo(List.of(true, true, false, false)))
                .body("sample[0].from.level", equalTo("NOT_REQUIRED"))
                .body("sample[0].to.level", equalTo("REQUIRED"))
                .body("sample[0].to.reasons.rule", equalTo(List.of("TENANT_SCOPE")))
                .body("forecastId", notNullValue());

        assertThat(counts()).isEqualTo(before);
        as("auditor", tenant).get("/v1/policies/" + tenant).then().header("ETag", "\"1\"");
    }

    @Test
    void grace_of_a_draft_advises_and_a_weaker_draft_says_what_it_loosens() {
        contoso().arrives();

        forecast("{\"scope\":\"EVERYONE\",\"grace\":{\"newUsers\":\"P20D\"}}")
                .then()
                .statusCode(200)
                .body("becomes.ADVISED", equalTo(3))
                .body("becomes.REQUIRED", equalTo(1))
                .body("lockedOut", equalTo(0))
                .body("loosens", equalTo(List.of("grace: longer")));
    }

    @Test
    void a_forecast_for_partners_counts_no_customers() {
        contoso().arrives();
        var partner = "p-" + UUID.randomUUID();
        as("operator", null)
                .body("""
                        {"name":"Fabrikam","kind":"PARTNER","partnerType":"ADVISOR","region":"%s",
                         "zone":"UTC","identityProvider":"PLATFORM"}""".formatted(region))
                .put("/v1/tenants/" + partner)
                .then()
                .statusCode(201);
        wire.publish(
                Topics.USER_ROLE_CHANGED,
                new UserRoleChanged(
                        partner, "gus", List.of("Reader"), Instant.now(), null, null, null, null, null, null, null));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> contoso().count("account where tenant_id = '" + partner + "'") == 1);

        var of = as("operator", null)
                .body("{\"enforcementDate\":\"2024-04-22\",\"zone\":\"UTC\"}")
                .post("/v1/schedule/PARTNERS/forecast")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(of.getList("sample.tenantId", String.class))
                .contains(partner)
                .doesNotContain(tenant);
        assertThat(of.getList("sample.to.reasons.rule.flatten()", String.class)).contains("PARTNER_TENANT");
    }

    @Test
    void a_third_forecast_at_once_is_asked_to_come_back() throws Exception {
        contoso().arrives();
        try (var connection = database.getConnection();
                var lock = connection.createStatement();
                var others = Executors.newFixedThreadPool(2)) {
            connection.setAutoCommit(false);
            lock.execute("lock table mfa_standing in access exclusive mode");
            var first = others.submit(() -> forecast("{}"));
            var second = others.submit(() -> forecast("{}"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> contoso()
                                    .count("pg_locks where not granted and relation = 'mfa_standing'::regclass"
                                            + " and mode = 'AccessShareLock'")
                            == 2);

            forecast("{}")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("TOO_MANY_FORECASTS"));

            connection.rollback();
            connection.setAutoCommit(true);
            assertThat(first.get().statusCode()).isEqualTo(200);
            assertThat(second.get().statusCode()).isEqualTo(200);
            assertThat(forecast("{}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void only_who_may_change_may_forecast() {
        registered(tenant, region, "PLATFORM", "root");
        var path = "/v1/policies/" + tenant + "/forecast";

        as("auditor", tenant).body("{}").post(path).then().statusCode(403);
        as("tenant-admin", "another").body("{}").post(path).then().statusCode(404);
        as("operator", null)
                .body("{}")
                .post("/v1/policies/nobody/forecast")
                .then()
                .statusCode(404);
        as("tenant-admin", tenant)
                .body("{}")
                .post("/v1/schedule/" + region + "/forecast")
                .then()
                .statusCode(403);
        as("tenant-admin", tenant)
                .body("{\"scope\":\"NOBODY\"}")
                .post(path)
                .then()
                .statusCode(400)
                .body("field", equalTo("scope"));
        as("operator", null)
                .body("{\"enforcementDate\":\"2024-02-30\",\"zone\":\"UTC\"}")
                .post("/v1/schedule/" + region + "/forecast")
                .then()
                .statusCode(400)
                .body("field", equalTo("enforcementDate"));
    }
}
