package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.AccountType;
import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /**
     * Ann, an owner with an app; bob, a reader with a key that the draft does not allow; carl, a reader with a phone;
     * dora, a reader with nothing; eve, a program; fred, who left.
     */
    private void population() {
        registered(tenant, region, "PLATFORM", "root");
        tells("ann", null, null, "Owner");
        tells("bob", null, null, "Reader");
        tells("carl", "+358401234567", null, "Reader");
        tells("dora", null, null, "Reader");
        tells("eve", null, AccountType.SERVICE, "Owner");
        tells("fred", null, null, "Reader");
        await().atMost(Duration.ofSeconds(20)).until(() -> heard("fred") == 1);
        wire.publish(Topics.USER_REMOVED, new UserRemoved(tenant, "fred", Instant.now()));
        uses("ann", Method.TOTP);
        uses("bob", Method.WEBAUTHN, Method.RECOVERY_CODE);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(count("mfa_standing where tenant_id = '" + tenant + "'")).isEqualTo(2);
            assertThat(count("account where tenant_id = '" + tenant + "'")).isEqualTo(6);
            assertThat(heard("fred")).isEqualTo(2);
        });
    }

    private void tells(String user, String phone, AccountType type, String role) {
        wire.publish(
                Topics.USER_ROLE_CHANGED,
                new UserRoleChanged(
                        tenant, user, List.of(role), Instant.now(), null, null, phone, null, type, null, null));
    }

    private void uses(String user, Method... factors) {
        wire.publish(
                Topics.MFA_FACTORS_CHANGED,
                new MfaFactorsChanged(tenant, user, List.of(factors), 1, "test", Instant.now()));
    }

    private int heard(String user) {
        return wire.heard(Topics.MFA_REQUIREMENT_CHANGED, tenant + "/" + user).size();
    }

    private long count(String table) throws SQLException {
        try (var connection = database.getConnection();
                var row = connection
                        .prepareStatement("select count(*) from " + table)
                        .executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Long> counts() throws SQLException {
        var counts = new ArrayList<Long>();
        for (var table : TABLES) {
            counts.add(count(table));
        }
        return counts;
    }

    private Response forecast(String draft) {
        return as("tenant-admin", tenant).body(draft).post("/v1/policies/" + tenant + "/forecast");
    }

    private String forecastId(String draft) {
        return forecast(draft).then().statusCode(200).extract().path("forecastId");
    }

    private ValidatableResponse change(String version, String draft, String forecastId) {
        return as("tenant-admin", tenant)
                .header("If-Match", version)
                .queryParam("forecast", forecastId)
                .body(draft)
                .put("/v1/policies/" + tenant)
                .then();
    }

    @Test
    void a_draft_is_forecast_over_the_whole_population_and_changes_nothing() throws SQLException {
        population();
        var before = counts();

        forecast(EVERYONE_WITH_TOTP)
                .then()
                .statusCode(200)
                .body("population", equalTo(5))
                .body("becomes.REQUIRED", equalTo(4))
                .body("becomes.ADVISED", equalTo(0))
                .body("becomes.NOT_REQUIRED", equalTo(1))
                .body("changed", equalTo(3))
                .body("lockedOut", equalTo(2))
                .body("expectedSms", equalTo(1))
                .body("loosens", hasSize(0))
                .body("sample.userId", equalTo(List.of("bob", "dora", "carl")))
                .body("sample.lockedOut", equalTo(List.of(true, true, false)))
                .body("sample[0].from.level", equalTo("NOT_REQUIRED"))
                .body("sample[0].to.level", equalTo("REQUIRED"))
                .body("sample[0].to.reasons.rule", equalTo(List.of("TENANT_SCOPE")))
                .body("forecastId", notNullValue());

        assertThat(counts()).isEqualTo(before);
        as("auditor", tenant).get("/v1/policies/" + tenant).then().header("ETag", "\"1\"");
    }

    @Test
    void grace_of_a_draft_advises_and_a_weaker_draft_says_what_it_loosens() {
        population();

        forecast("{\"scope\":\"EVERYONE\",\"grace\":{\"newUsers\":\"P20D\"}}")
                .then()
                .statusCode(200)
                .body("becomes.ADVISED", equalTo(3))
                .body("becomes.REQUIRED", equalTo(1))
                .body("lockedOut", equalTo(0))
                .body("loosens", equalTo(List.of("grace: longer")));
    }

    @Test
    void a_change_is_held_to_its_forecast_and_its_rollout_shows_what_was_promised() {
        population();
        var forecastId = forecastId(EVERYONE_WITH_TOTP);

        change("\"1\"", "{\"scope\":\"EVERYONE\"}", forecastId)
                .statusCode(409)
                .body("code", equalTo("NOT_AS_FORECAST"))
                .body("detail", containsString("differs"));
        change("\"1\"", EVERYONE_WITH_TOTP, UUID.randomUUID().toString())
                .statusCode(409)
                .body("detail", containsString("no such forecast"));
        var monitor = change("\"1\"", EVERYONE_WITH_TOTP, forecastId)
                .statusCode(200)
                .extract()
                .header("Link");

        var rollout = monitor.substring(monitor.indexOf("/v1/"), monitor.indexOf('>'));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("auditor", tenant)
                        .get(rollout)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("COMPLETED"))
                        .body("changed", equalTo(4)) // ann's level stays, for one more reason
                        .body("forecast.forecastId", equalTo(forecastId))
                        .body("forecast.changed", equalTo(3))
                        .body("forecast.becomes.REQUIRED", equalTo(4))
                        .body("forecast.sample", nullValue()));
    }

    @Test
    void a_forecast_on_an_older_version_or_of_another_tenant_holds_nothing() {
        population();
        var old = forecastId(EVERYONE_WITH_TOTP);
        as("tenant-admin", tenant)
                .header("If-Match", "\"1\"")
                .body("{\"rememberDevicesFor\":\"P1D\"}")
                .put("/v1/policies/" + tenant)
                .then()
                .statusCode(200);

        change("\"2\"", EVERYONE_WITH_TOTP, old)
                .statusCode(409)
                .body("code", equalTo("NOT_AS_FORECAST"))
                .body("detail", containsString("made on version 1"));

        var other = "t-" + UUID.randomUUID();
        registered(other, region, "PLATFORM", "root");
        as("tenant-admin", other)
                .header("If-Match", "\"1\"")
                .queryParam("forecast", old)
                .body(EVERYONE_WITH_TOTP)
                .put("/v1/policies/" + other)
                .then()
                .statusCode(409)
                .body("detail", containsString("no such forecast"));
    }

    @Test
    void a_loosening_is_held_to_its_forecast_when_it_is_asked_for_and_shows_it_once_approved() {
        population();
        var lift = "{\"onDemotion\":\"LIFT\"}";
        var forecastId = forecastId(lift);

        change("\"1\"", "{\"rememberDevicesFor\":\"P99D\"}", forecastId).statusCode(409);
        var changeId =
                change("\"1\"", lift, forecastId).statusCode(202).extract().<String>path("changeId");
        var monitor = as("operator", null)
                .post("/v1/policies/" + tenant + "/changes/" + changeId + "/approval")
                .then()
                .statusCode(200)
                .extract()
                .header("Link");

        as("auditor", tenant)
                .get(monitor.substring(monitor.indexOf("/v1/"), monitor.indexOf('>')))
                .then()
                .body("forecast.forecastId", equalTo(forecastId));
    }

    @Test
    void a_date_is_forecast_over_its_region_and_held_to_it() {
        population();
        var day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
        var draft = "{\"enforcementDate\":\"%s\",\"zone\":\"Europe/Helsinki\"}".formatted(day);
        var schedule = "/v1/schedule/" + region;

        var forecastId = as("operator", null)
                .body(draft)
                .post(schedule + "/forecast")
                .then()
                .statusCode(200)
                .body("population", equalTo(5))
                .body("becomes.ADVISED", equalTo(3))
                .body("changed", equalTo(3))
                .body("sample[0].to.reasons.rule", equalTo(List.of("REGION_DATE")))
                .extract()
                .<String>path("forecastId");
        as("operator", null).get("/v1/schedule").then().body("find { it.region == '" + region + "' }", nullValue());

        as("operator", null)
                .queryParam("forecast", forecastId)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"UTC\"}".formatted(day))
                .put(schedule)
                .then()
                .statusCode(409)
                .body("code", equalTo("NOT_AS_FORECAST"));
        var monitor = as("operator", null)
                .queryParam("forecast", forecastId)
                .body(draft)
                .put(schedule)
                .then()
                .statusCode(200)
                .extract()
                .header("Link");
        as("operator", null)
                .get(monitor.substring(monitor.indexOf("/v1/"), monitor.indexOf('>')))
                .then()
                .body("forecast.changed", equalTo(3));
        as("operator", null)
                .queryParam("forecast", forecastId)
                .body(draft)
                .put(schedule)
                .then()
                .statusCode(409)
                .body("detail", containsString("made on version 0"));
    }

    @Test
    void a_forecast_for_partners_counts_no_customers() {
        population();
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
        await().atMost(Duration.ofSeconds(20)).until(() -> count("account where tenant_id = '" + partner + "'") == 1);

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
        population();
        try (var connection = database.getConnection();
                var lock = connection.createStatement();
                var others = Executors.newFixedThreadPool(2)) {
            connection.setAutoCommit(false);
            lock.execute("lock table mfa_standing in access exclusive mode");
            var first = others.submit(() -> forecast("{}"));
            var second = others.submit(() -> forecast("{}"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> count("pg_locks where not granted and relation = 'mfa_standing'::regclass"
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
