package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.ratchet.events.EnforcementDateReached;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.SweepKind;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class RequirementsTest {
    private final String tenant = "t-" + UUID.randomUUID();
    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;
    private Organisation contoso;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
        contoso = new Organisation(wire, tenant);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void s1_2_a_promotion_in_a_tenant_never_registered_is_required_and_the_tenant_exists_from_then_on() {
        var at = Instant.now();

        contoso.tellsAt("ann", at, "Contoso Contributor");

        var required = contoso.requirement("ann", 1);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.reasons()).extracting("rule").containsExactly("PRIVILEGED_ROLE");
        assertThat(required.cause()).isEqualTo("NEW_USER");
        as("tenant-admin", tenant).get("/v1/tenants/" + tenant).then().statusCode(200);
        as("tenant-admin", tenant)
                .get("/v1/policies/" + tenant)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
        await().until(() -> !wire.heard(Topics.TENANT_CHANGED, tenant).isEmpty());
        await().until(() -> !wire.heard(Topics.POLICY_CHANGED, tenant).isEmpty());
    }

    @Test
    void the_same_event_ten_times_and_a_late_one_are_one_change() {
        var at = Instant.now();
        for (int i = 0; i < 10; i++) {
            contoso.tellsAt("ann", at, "Owner");
        }
        contoso.tellsAt("ann", at.minusSeconds(60), "Reader");
        contoso.tellsAt("bob", at, "Reader");

        assertThat(contoso.requirement("bob", 1).requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        contoso.tellsAt("ann", at.plusSeconds(1), "Owner", "Reader");
        contoso.tellsAt("carl", at, "Reader");
        contoso.requirement("carl", 1);
        assertThat(contoso.heard("ann")).hasSize(1);
    }

    @Test
    void a_removed_user_is_told_of_and_comes_back_with_a_later_report() {
        var at = Instant.now();
        contoso.tellsAt("ann", at, "Owner");
        contoso.requirement("ann", 1);

        wire.publish(Topics.USER_REMOVED, new UserRemoved(tenant, "ann", at.plusSeconds(1)));
        assertThat(contoso.requirement("ann", 2).cause()).isEqualTo("USER_REMOVED");

        contoso.tellsAt("ann", at.plusSeconds(2), "Owner");
        assertThat(contoso.requirement("ann", 3).requirement()).isEqualTo(RequirementLevel.REQUIRED);
    }

    @Test
    void own_identity_provider_leaves_only_the_root_admin() {
        registered(tenant, region, "OWN", "root");

        contoso.tellsAt("root", Instant.now(), "Reader");
        contoso.tellsAt("ann", Instant.now(), "Owner");

        assertThat(contoso.requirement("root", 1).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(contoso.requirement("ann", 1).requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
    }

    @Test
    void s1_10_a_move_to_an_own_identity_provider_waits_for_a_different_admin_and_leaves_the_root_admin() {
        registered(tenant, region, "PLATFORM", "root");
        contoso.tellsAt("ann", Instant.now(), "Owner");
        contoso.tellsAt("root", Instant.now(), "Reader");
        contoso.requirement("ann", 1);

        var changeId = as("operator", null)
                .header("Change-Reason", "their own directory has keys for all")
                .body("""
                        {"name":"Contoso","kind":"CUSTOMER","region":"%s","zone":"Europe/Helsinki",
                         "identityProvider":"OWN","rootAdmin":"root"}""".formatted(region))
                .put("/v1/tenants/" + tenant)
                .then()
                .statusCode(202)
                .extract()
                .<String>path("changeId");
        as("operator", null).get("/v1/tenants/" + tenant).then().body("identityProvider", equalTo("PLATFORM"));
        var approval = "/v1/policies/" + tenant + "/changes/" + changeId + "/approval";
        as("operator", null).post(approval).then().statusCode(403).body("code", equalTo("SAME_ADMIN"));
        as("tenant-admin", tenant).post(approval).then().statusCode(200).body("identityProvider", equalTo("OWN"));

        var lifted = contoso.requirement("ann", 2);
        assertThat(lifted.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(lifted.cause()).isEqualTo("TENANT_CHANGED");
        assertThat(lifted.loosening().actor()).isEqualTo("operator-1");
        assertThat(lifted.loosening().reason()).isEqualTo("their own directory has keys for all");
        assertThat(contoso.requirement("root", 1).requirement()).isEqualTo(RequirementLevel.REQUIRED);
    }

    @Test
    void a_date_in_the_future_advises_and_a_moved_date_follows() {
        registered(tenant, region, "PLATFORM", "root");
        contoso.tellsAt("ann", Instant.now(), "Reader");
        contoso.requirement("ann", 1);

        schedule(LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(30));
        assertThat(contoso.requirement("ann", 2).requirement()).isEqualTo(RequirementLevel.ADVISED);

        schedule(LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(1));
        assertThat(contoso.requirement("ann", 3).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        as("auditor", tenant)
                .get("/v1/schedule")
                .then()
                .statusCode(200)
                .body("find { it.region == '" + region + "' }.zone", equalTo("Asia/Tokyo"));
    }

    private void schedule(LocalDate date) {
        as("operator", null)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"Asia/Tokyo\"}".formatted(date))
                .put("/v1/schedule/" + region)
                .then()
                .statusCode(200);
    }

    @Test
    void a_reached_date_and_a_sweep_look_at_the_region_once_each_and_report_progress() {
        registered(tenant, region, "PLATFORM", "root");
        contoso.tellsAt("ann", Instant.now(), "Reader");
        contoso.requirement("ann", 1);
        var date = LocalDate.now(ZoneId.of("UTC")).plusDays(2);
        schedule(date);
        contoso.requirement("ann", 2);

        var reached = date.atStartOfDay(ZoneId.of("Asia/Tokyo")).toInstant();
        wire.publish(
                Topics.ENFORCEMENT_DATE_REACHED,
                new EnforcementDateReached(region, date, ZoneId.of("Asia/Tokyo"), 1, reached));
        var required = contoso.requirement("ann", 3);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.cause()).isEqualTo("DATE_REACHED");
        assertThat(required.occurredAt()).isEqualTo(reached);

        var sweep = UUID.randomUUID().toString();
        wire.publish(Topics.SWEEP_REQUESTED, new SweepRequested(sweep, SweepKind.MANUAL, region, reached, false));
        wire.publish(Topics.SWEEP_REQUESTED, new SweepRequested(sweep, SweepKind.MANUAL, region, reached, false));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(wire.heard(Topics.SWEEP_PROGRESSED, region))
                        .singleElement()
                        .satisfies(event -> {
                            assertThat(event.data().state()).isEqualTo(SweepState.COMPLETED);
                            assertThat(event.data().done()).isEqualTo(1);
                            assertThat(event.data().repaired()).isZero();
                        }));
    }

    @Test
    void a_stricter_policy_is_in_force_at_once_and_reaches_its_users() {
        contoso.tellsAt("ann", Instant.now(), "Auditor");
        contoso.requirement("ann", 1);

        as("tenant-admin", tenant)
                .header("If-Match", "\"1\"")
                .body("{\"privilegedRoles\":[\"Owner\",\"*Contributor\",\"*Administrator\",\"Auditor\"]}")
                .put("/v1/policies/" + tenant)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");

        var required = contoso.requirement("ann", 2);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.cause()).isEqualTo("POLICY_CHANGED");
        assertThat(required.policyVersion()).isEqualTo(2);
    }

    @Test
    void a_loosening_waits_for_a_different_admin() {
        contoso.tellsAt("ann", Instant.now(), "Owner");
        contoso.requirement("ann", 1);
        var lift = "{\"onDemotion\":\"LIFT\"}";
        var changeId = as("tenant-admin", tenant)
                .header("If-Match", "\"1\"")
                .body(lift)
                .put("/v1/policies/" + tenant)
                .then()
                .statusCode(202)
                .body("loosens", hasSize(1))
                .extract()
                .<String>path("changeId");
        var approval = "/v1/policies/" + tenant + "/changes/" + changeId + "/approval";

        as("tenant-admin", tenant).post(approval).then().statusCode(403).body("code", equalTo("SAME_ADMIN"));
        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/changes")
                .then()
                .statusCode(200)
                .body("[0].changeId", equalTo(changeId));
        as("operator", null).post(approval).then().statusCode(200).header("ETag", "\"2\"");
        as("operator", null).post(approval).then().statusCode(409).body("code", equalTo("ALREADY_APPROVED"));

        contoso.tellsAt("ann", Instant.now().plusSeconds(1), "Reader");
        assertThat(contoso.requirement("ann", 2).loosening().actor()).isEqualTo("tenant-admin-1");
    }

    @Test
    void versions_are_kept_listed_and_restored() {
        contoso.tellsAt("ann", Instant.now(), "Reader");
        contoso.requirement("ann", 1);
        as("tenant-admin", tenant)
                .header("If-Match", "\"1\"")
                .body("{\"scope\":\"EVERYONE\"}")
                .put("/v1/policies/" + tenant)
                .then()
                .statusCode(200);

        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/versions")
                .then()
                .statusCode(200)
                .body("versions.version", equalTo(List.of(2, 1)))
                .body("versions[0].author", equalTo("tenant-admin-1"));
        as("auditor", tenant)
                .get("/v1/policies/" + tenant + "/versions/1")
                .then()
                .statusCode(200)
                .body("policy.scope", equalTo("PRIVILEGED"));
        as("tenant-admin", tenant)
                .header("If-Match", "\"2\"")
                .post("/v1/policies/" + tenant + "/versions/1/restore")
                .then()
                .statusCode(202);
        assertThat(contoso.requirement("ann", 2).requirement()).isEqualTo(RequirementLevel.ADVISED);
    }
}
