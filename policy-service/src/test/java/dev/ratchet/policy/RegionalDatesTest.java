package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.Topics;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Enforcement by region, as a vendor announced it for 2024. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class RegionalDatesTest {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private static void schedule(String region, LocalDate date, ZoneId zone, LocalDate announceFrom) {
        as("operator", null)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"%s\",\"announceFrom\":\"%s\"}"
                        .formatted(date, zone, announceFrom))
                .put("/v1/schedule/" + region)
                .then()
                .statusCode(200);
    }

    private ScheduleChanged scheduled(String of, int nth) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> wire.heard(Topics.SCHEDULE_CHANGED, of).size() >= nth);
        return wire.heard(Topics.SCHEDULE_CHANGED, of).get(nth - 1).data();
    }

    @ParameterizedTest(name = "{0} from {1} in {2}")
    @CsvSource({
        "EMEA, 2024-04-22, Europe/Helsinki, 2024-04-21T21:00:00Z",
        "AMERICAS, 2024-04-22, America/New_York, 2024-04-22T04:00:00Z",
        "APAC, 2024-07-31, Asia/Tokyo, 2024-07-30T15:00:00Z",
    })
    void s3_1_and_s3_2_a_date_per_region_in_its_own_zone_announced_from_the_first_of_february(
            String name, LocalDate date, ZoneId zone, Instant begins) {
        var announceFrom = LocalDate.of(2024, 2, 1);
        schedule(name, date, zone, announceFrom);
        var tenant = new Organisation(wire).customer(name, zone.getId());

        tenant.tells("rita", "Reader");

        var required = tenant.requirement("rita", 1);
        assertThat(required.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(required.effectiveAt()).isEqualTo(begins);
        assertThat(required.reasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.detail()).isEqualTo(name + " from " + date + " in " + zone));
        var published = scheduled(name, 1);
        assertThat(published.enforcementDate()).isEqualTo(date);
        assertThat(published.zone()).isEqualTo(zone);
        assertThat(published.announceFrom()).isEqualTo(announceFrom);
        as("auditor", tenant.id())
                .get("/v1/schedule")
                .then()
                .statusCode(200)
                .body("find { it.region == '" + name + "' }.announceFrom", equalTo("2024-02-01"));
    }

    @Test
    void s3_5_before_the_date_users_are_advised_until_its_first_instant_and_admins_already_must() {
        var tomorrow = LocalDate.now(AUCKLAND).plusDays(1);
        schedule(region, tomorrow, AUCKLAND, tomorrow.minusDays(80));
        var tenant = new Organisation(wire).customer(region, "Pacific/Auckland");

        tenant.tells("rita", "Reader");
        tenant.tells("olga", "Owner");

        var advised = tenant.requirement("rita", 1);
        assertThat(advised.requirement()).isEqualTo(RequirementLevel.ADVISED);
        assertThat(advised.effectiveAt())
                .isEqualTo(tomorrow.atStartOfDay(AUCKLAND).toInstant());
        assertThat(tenant.requirement("olga", 1).requirement()).isEqualTo(RequirementLevel.REQUIRED);
    }

    @Test
    void s3_3_a_moved_date_is_published_and_every_requirement_follows() {
        var today = LocalDate.now(AUCKLAND);
        schedule(region, today.plusDays(30), AUCKLAND, today);
        var tenant = new Organisation(wire).customer(region, "Pacific/Auckland");
        tenant.tells("rita", "Reader");
        tenant.requirement("rita", 1);

        schedule(region, today.plusDays(60), AUCKLAND, today.plusDays(10));

        var moved = tenant.requirement("rita", 2);
        assertThat(moved.requirement()).isEqualTo(RequirementLevel.ADVISED);
        assertThat(moved.effectiveAt())
                .isEqualTo(today.plusDays(60).atStartOfDay(AUCKLAND).toInstant());
        assertThat(moved.cause()).isEqualTo("SCHEDULE_CHANGED");
        assertThat(moved.causedBy()).isEqualTo("operator-1");
        var published = scheduled(region, 2);
        assertThat(published.revision()).isEqualTo(2);
        assertThat(published.enforcementDate()).isEqualTo(today.plusDays(60));
        assertThat(published.announceFrom()).isEqualTo(today.plusDays(10));
        as("tenant-admin", tenant.id())
                .get("/v1/schedule/" + region + "/history")
                .then()
                .statusCode(200)
                .body(
                        "versions.date.enforcementDate",
                        equalTo(List.of(
                                today.plusDays(60).toString(),
                                today.plusDays(30).toString())));
    }

    @Test
    void s3_9_and_s3_10_an_account_is_covered_as_soon_as_one_of_its_services_is() {
        schedule(region, LocalDate.of(2024, 4, 22), AUCKLAND, LocalDate.of(2024, 2, 1));
        var tenant = new Organisation(wire).customer(region, "Pacific/Auckland");
        tenant.approved(tenant.asksFor(1, "{\"coveredApps\":[\"console\",\"insight\"]}"));

        tenant.tellsOf("shared", null, List.of("mail", "console"), "Reader");
        tenant.tellsOf("named", null, List.of("mail", "backup"), "Reader");
        tenant.tellsOf("untold", null, null, "Reader");

        assertThat(tenant.requirement("shared", 1).requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(tenant.requirement("named", 1).requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(tenant.requirement("untold", 1).requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);

        tenant.tellsOf("named", null, List.of("mail", "backup", "insight"), "Reader");

        var covered = tenant.requirement("named", 2);
        assertThat(covered.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(covered.reasons()).extracting("rule").containsExactly("REGION_DATE");
    }
}
