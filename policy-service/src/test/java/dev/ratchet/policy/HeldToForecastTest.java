package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class HeldToForecastTest {
    private static final String EVERYONE_WITH_TOTP =
            "{\"scope\":\"EVERYONE\",\"grace\":{\"newUsers\":\"P0D\"},\"allowedMethods\":[\"TOTP\",\"SMS\"]}";

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

    private String forecastId(String draft) {
        return as("tenant-admin", tenant)
                .body(draft)
                .post("/v1/policies/" + tenant + "/forecast")
                .then()
                .statusCode(200)
                .extract()
                .path("forecastId");
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
    void a_change_is_held_to_its_forecast_and_its_rollout_shows_what_was_promised() {
        contoso().arrives();
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
                        .body("forecast.changed", equalTo(4))
                        .body("forecast.becomes.REQUIRED", equalTo(4))
                        .body("forecast.sample", nullValue()));
    }

    @Test
    void a_forecast_on_an_older_version_or_of_another_tenant_holds_nothing() {
        contoso().arrives();
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
        contoso().arrives();
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
        contoso().arrives();
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
                .body("changed", equalTo(4))
                .body("sample.to.reasons.rule.flatten()", hasItem("REGION_DATE"))
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
                .body("forecast.changed", equalTo(4));
        as("operator", null)
                .queryParam("forecast", forecastId)
                .body(draft)
                .put(schedule)
                .then()
                .statusCode(409)
                .body("detail", containsString("made on version 0"));
    }
}
