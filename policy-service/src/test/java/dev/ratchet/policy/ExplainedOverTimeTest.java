package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class ExplainedOverTimeTest {
    private final String tenant = "t-" + UUID.randomUUID();
    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;
    private Organisation contoso;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
        contoso = new Organisation(wire, tenant);
        registered(tenant, region, "PLATFORM", "root");
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private List<RequirementLevel> levels(String user) {
        return contoso.heard(user).stream()
                .map(event -> event.data().requirement())
                .toList();
    }

    private Response explanation(String user) {
        return as("auditor", tenant).get("/v1/policies/" + tenant + "/users/" + user + "/explanation");
    }

    private Response explanation(String user, Instant at) {
        return as("auditor", tenant)
                .queryParam("at", at.toString())
                .get("/v1/policies/" + tenant + "/users/" + user + "/explanation");
    }

    private static String outcome(JsonPath explanation, String rule) {
        return explanation.getString("rules.find { it.rule == '" + rule + "' }.outcome");
    }

    private Response changesPolicy(int version, String policy) {
        return as("tenant-admin", tenant)
                .header("If-Match", "\"" + version + "\"")
                .body(policy)
                .put("/v1/policies/" + tenant);
    }

    private void schedules(LocalDate date) {
        as("operator", null)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"UTC\"}".formatted(date))
                .put("/v1/schedule/" + region)
                .then()
                .statusCode(200);
    }

    @Test
    void each_rule_speaks_for_now() {
        contoso.makes("ann", 1, "Owner");

        var now = explanation("ann").then().statusCode(200).extract().jsonPath();

        assertThat(now.getString("requirement.level")).isEqualTo("REQUIRED");
        assertThat(now.getList("requirement.reasons.rule")).containsExactly("PRIVILEGED_ROLE");
        assertThat(now.getLong("policyVersion")).isEqualTo(1);
        assertThat(now.getList("rules.rule")).hasSize(11);
        assertThat(outcome(now, "PRIVILEGED_ROLE")).isEqualTo("REQUIRED");
        assertThat(now.getString("rules.find { it.rule == 'PRIVILEGED_ROLE' }.detail"))
                .isEqualTo("Owner");
        assertThat(now.getString("rules.find { it.rule == 'PRIVILEGED_ROLE' }.effectiveAt"))
                .isEqualTo(now.getString("requirement.effectiveAt"));
        assertThat(outcome(now, "SERVICE_ACCOUNT")).isEqualTo("SILENT");
        assertThat(now.getList("events.cause")).containsExactly("NEW_USER");
        assertThat(now.getList("events[0].roles")).containsExactly("Owner");
    }

    @Test
    void a_past_instant_is_explained_by_what_was_known_and_held_then() {
        contoso.makes("ann", 1, "Reader");
        var asReader = Instant.now();
        contoso.makes("ann", 2, "Owner");
        var asOwner = Instant.now();
        changesPolicy(1, "{\"scope\":\"EVERYONE\"}").then().statusCode(200);
        contoso.reaches("ann", 3);
        schedules(LocalDate.now(ZoneOffset.UTC).plusDays(20));
        contoso.reaches("ann", 4);

        var reader =
                explanation("ann", asReader).then().statusCode(200).extract().jsonPath();
        assertThat(reader.getString("requirement.level")).isEqualTo("NOT_REQUIRED");
        assertThat(outcome(reader, "PRIVILEGED_ROLE")).isEqualTo("SILENT");
        assertThat(outcome(reader, "TENANT_SCOPE")).isEqualTo("SILENT");
        assertThat(reader.getLong("policyVersion")).isEqualTo(1);
        assertThat(reader.getList("events")).hasSize(1);

        var owner = explanation("ann", asOwner).then().statusCode(200).extract().jsonPath();
        assertThat(owner.getString("requirement.level")).isEqualTo("REQUIRED");
        assertThat(outcome(owner, "TENANT_SCOPE")).isEqualTo("SILENT");
        assertThat(outcome(owner, "REGION_DATE")).isEqualTo("SILENT");
        assertThat(owner.getList("events.cause")).containsExactly("ROLE_CHANGED", "NEW_USER");

        explanation("ann")
                .then()
                .statusCode(200)
                .body("policyVersion", equalTo(2))
                .body("rules.find { it.rule == 'TENANT_SCOPE' }.outcome", equalTo("ADVISED"))
                .body("rules.find { it.rule == 'REGION_DATE' }.outcome", equalTo("ADVISED"))
                .body(
                        "events.cause",
                        equalTo(List.of("SCHEDULE_CHANGED", "POLICY_CHANGED", "ROLE_CHANGED", "NEW_USER")));
    }

    @Test
    void a_policy_counts_from_the_instant_at_which_it_came_into_force_not_from_the_look_at_the_user() {
        contoso.makes("ann", 1, "Auditor");
        changesPolicy(1, "{\"privilegedRoles\":[\"Owner\",\"*Contributor\",\"*Administrator\",\"Auditor\"]}")
                .then()
                .statusCode(200);
        contoso.reaches("ann", 2);
        var inForce = Instant.parse(as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/versions/2")
                .then()
                .extract()
                .path("createdAt"));

        assertThat(explanation("ann", inForce).jsonPath().getString("requirement.level"))
                .isEqualTo("REQUIRED");
        assertThat(explanation("ann", inForce.minusMillis(1)).jsonPath().getString("requirement.level"))
                .isEqualTo("NOT_REQUIRED");
    }

    @Test
    void s1_11_mfa_was_never_off_during_a_change_as_the_records_and_the_events_show() {
        contoso.makes("bob", 1, "Reader");
        var beforeAnn = Instant.now();
        contoso.makes("ann", 1, "Owner");
        changesPolicy(1, "{\"scope\":\"EVERYONE\"}").then().statusCode(200);
        contoso.reaches("ann", 2);
        schedules(LocalDate.now(ZoneOffset.UTC).plusDays(40));
        contoso.reaches("ann", 3);
        schedules(LocalDate.now(ZoneOffset.UTC).plusDays(90));
        contoso.reaches("ann", 4);
        approvedLoosening();
        movesToAnotherRegion();
        contoso.reaches("ann", 5);
        contoso.makes("ann", 6, "Reader");

        assertThat(levels("ann")).hasSize(6).containsOnly(RequirementLevel.REQUIRED);
        explanation("ann", beforeAnn).then().statusCode(404);
        var now = explanation("ann").then().statusCode(200).extract().jsonPath();
        assertThat(now.getList("requirement.reasons.rule")).containsExactly("FORMERLY_PRIVILEGED", "TENANT_SCOPE");
        assertThat(now.getList("events.level")).hasSizeGreaterThanOrEqualTo(6).containsOnly("REQUIRED");
        assertThat(now.getLong("policyVersion")).isEqualTo(3);
        var instants = instants(now);
        assertThat(instants).hasSizeGreaterThan(30);
        for (var at : instants) {
            explanation("ann", at).then().statusCode(200).body("requirement.level", equalTo("REQUIRED"));
        }
        // who was never privileged shows that the answer does depend on the instant
        explanation("bob", beforeAnn).then().body("requirement.level", equalTo("NOT_REQUIRED"));
        explanation("bob").then().body("requirement.level", equalTo("ADVISED"));
    }

    /** One that has nothing to do with ann. */
    private void approvedLoosening() {
        var changeId = changesPolicy(2, "{\"scope\":\"EVERYONE\",\"rememberDevicesFor\":\"P60D\"}")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("changeId");
        as("operator", null)
                .post("/v1/policies/" + tenant + "/changes/" + changeId + "/approval")
                .then()
                .statusCode(200);
    }

    private void movesToAnotherRegion() {
        as("operator", null)
                .body("""
                        {"name":"Contoso","kind":"CUSTOMER","region":"%s-2","zone":"Europe/Helsinki",
                         "identityProvider":"PLATFORM","rootAdmin":"root"}""".formatted(region))
                .put("/v1/tenants/" + tenant)
                .then()
                .statusCode(200);
    }

    /** Those of the records, a hair before and behind each, and a few between. */
    private static TreeSet<Instant> instants(JsonPath explanation) {
        var recorded = new TreeSet<Instant>();
        explanation.getList("events.at", String.class).forEach(at -> recorded.add(Instant.parse(at)));
        var instants = new TreeSet<>(recorded);
        for (var at : recorded) {
            instants.add(at.plusNanos(1_000));
            if (at.isAfter(recorded.first())) {
                instants.add(at.minusNanos(1_000));
            }
        }
        var step = Duration.between(recorded.first(), recorded.last()).dividedBy(20);
        for (int i = 1; i < 20; i++) {
            instants.add(recorded.first().plus(step.multipliedBy(i)));
        }
        return instants;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "yesterday",
                "2024-04-22",
                "2024-02-30T00:00:00Z",
                "+999999999-12-31T00:00:00Z",
                "0001-01-01T00:00:00Z"
            })
    void what_is_no_time_is_refused(String at) {
        as("operator", null)
                .queryParam("at", at)
                .get("/v1/policies/" + tenant + "/users/ann/explanation")
                .then()
                .statusCode(400)
                .body("field", equalTo("at"));
    }

    @Test
    void the_future_the_unknown_and_what_is_anothers_are_not_explained() {
        contoso.makes("ann", 1, "Reader");
        var path = "/v1/policies/" + tenant + "/users/ann/explanation";

        explanation("ann", Instant.now().plusSeconds(60))
                .then()
                .statusCode(400)
                .body("field", equalTo("at"))
                .body("detail", containsString("future"));
        explanation("nobody").then().statusCode(404);
        explanation("ann", Instant.parse("2020-01-01T00:00:00Z")).then().statusCode(404);
        as("tenant-admin", "another").get(path).then().statusCode(404);
        as("user", tenant).get(path).then().statusCode(403);
        as("operator", null).get(path).then().statusCode(200).body("events", hasSize(1));
    }
}
