package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant's delay of its region's date. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class PostponementTest {
    private final String region = "R-" + UUID.randomUUID();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private EventWire wire;
    private Organisation contoso;
    private Organisation fabrikam;

    @BeforeEach
    void two_tenants_of_a_region() {
        wire = new EventWire(Backends.shared().kafka());
        contoso = new Organisation(wire).customer(region, "UTC");
        fabrikam = new Organisation(wire).customer(region, "UTC");
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private void schedule(LocalDate date) {
        as("operator", null)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"UTC\"}".formatted(date))
                .put("/v1/schedule/" + region)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse postpone(LocalDate until) {
        return as("tenant-admin", contoso.id())
                .body("{\"until\":\"%s\",\"reason\":\"the harvest first\"}".formatted(until))
                .put("/v1/tenants/" + contoso.id() + "/postponement")
                .then();
    }

    @Test
    void users_of_that_tenant_alone_are_advised_again_by_a_named_persons_decision() {
        schedule(today.minusDays(10));
        contoso.tells("rita", "Reader");
        contoso.tells("olga", "Owner");
        fabrikam.tells("rita", "Reader");
        assertThat(contoso.requirement("rita", 1).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        fabrikam.requirement("rita", 1);
        contoso.requirement("olga", 1);

        postpone(today.plusDays(30)).statusCode(200).body("until", equalTo(today.plusDays(30) + ""));

        var postponed = contoso.requirement("rita", 2);
        assertThat(postponed.requirement()).isEqualTo(RequirementLevel.ADVISED);
        assertThat(postponed.effectiveAt())
                .isEqualTo(today.plusDays(30).atStartOfDay(ZoneOffset.UTC).toInstant());
        assertThat(postponed.cause()).isEqualTo("ENFORCEMENT_POSTPONED");
        assertThat(postponed.loosening().actor()).isEqualTo("tenant-admin-1");
        assertThat(postponed.loosening().reason()).isEqualTo("the harvest first");
        assertThat(contoso.requirement("olga", 2).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        as("auditor", contoso.id())
                .get("/v1/policies/" + contoso.id() + "/audit")
                .then()
                .statusCode(200)
                .body("records[0].action", equalTo("ENFORCEMENT_POSTPONED"))
                .body("records[0].actor", equalTo("tenant-admin-1"))
                .body("records[0].reason", equalTo("the harvest first"))
                .body("records[0].before", nullValue())
                .body("records[0].after.until", equalTo(today.plusDays(30) + ""));
        assertThat(fabrikam.requirements("rita")).isEqualTo(1);
    }

    @Test
    void the_regions_date_holds_again_when_it_is_withdrawn() {
        schedule(today.minusDays(10));
        postpone(today.plusDays(30)).statusCode(200);
        contoso.tells("rita", "Reader");
        assertThat(contoso.requirement("rita", 1).requirement()).isEqualTo(RequirementLevel.ADVISED);

        var postponement = "/v1/tenants/" + contoso.id() + "/postponement";
        as("tenant-admin", contoso.id()).delete(postponement).then().statusCode(204);

        var required = contoso.requirement("rita", 2);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.loosening()).isNull();
        as("auditor", contoso.id()).get(postponement).then().statusCode(404);
        as("tenant-admin", contoso.id()).delete(postponement).then().statusCode(404);
    }

    @Test
    void it_stays_within_the_operators_limit_of_ninety_days() {
        postpone(today.plusDays(10)).statusCode(409).body("code", equalTo("NO_ENFORCEMENT_DATE"));
        schedule(today);

        postpone(today.plusDays(91)).statusCode(400).body("field", equalTo("until"));
        postpone(today).statusCode(400).body("field", equalTo("until"));
        postpone(today.minusDays(1)).statusCode(400).body("field", equalTo("until"));
        postpone(today.plusDays(90)).statusCode(200);
        postpone(today.plusDays(1)).statusCode(200);
    }
}
