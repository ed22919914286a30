package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.AccountType;
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
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MFA for every user of a partner tenant. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class PartnerProgrammeTest {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    private final String region = "R-" + UUID.randomUUID();
    private final LocalDate today = LocalDate.now(HELSINKI);
    private EventWire wire;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
    }

    /** The programme is one for all: what is left behind asks nothing of anybody yet. */
    @AfterEach
    void hangUp() {
        programme(today.plusYears(1));
        wire.close();
    }

    private void programme(LocalDate from) {
        as("operator", null)
                .body("{\"enforcementDate\":\"%s\",\"zone\":\"%s\",\"announceFrom\":\"%s\"}"
                        .formatted(from, HELSINKI, from.minusDays(60)))
                .put("/v1/schedule/PARTNERS")
                .then()
                .statusCode(200);
    }

    private static RequirementLevel level(Organisation of, String user, int nth) {
        return of.requirement(user, nth).requirement();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"SOLUTION_PROVIDER", "CONTROL_PANEL_VENDOR", "ADVISOR"})
    void s4_1_s4_2_and_s4_3_every_person_of_every_kind_of_partner_contractors_included_but_no_program(String type) {
        programme(LocalDate.of(2024, 3, 1));
        var partner = new Organisation(wire).partner(type, region);
        var customer = new Organisation(wire).customer(region, "Europe/Helsinki");

        partner.tellsOf("employee", AccountType.HUMAN, null, "Reader");
        partner.tellsOf("contractor", AccountType.HUMAN, null);
        partner.tellsOf("program", AccountType.SERVICE, null, "Reader");
        customer.tells("rita", "Reader");

        assertThat(level(partner, "employee", 1)).isEqualTo(RequirementLevel.REQUIRED);
        var contractor = partner.requirement("contractor", 1);
        assertThat(contractor.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(contractor.reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.rule()).isEqualTo("PARTNER_TENANT");
            assertThat(reason.detail()).startsWith(type.toLowerCase(Locale.ROOT).replace('_', ' '));
        });
        var program = partner.requirement("program", 1);
        assertThat(program.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(program.reasons()).extracting("rule").containsExactly("SERVICE_ACCOUNT");
        assertThat(level(customer, "rita", 1)).isEqualTo(RequirementLevel.NOT_REQUIRED);
    }

    @Test
    void s4_4_partners_are_told_months_ahead_and_the_date_can_come_in_steps() {
        programme(today.plusDays(150));
        var partner = new Organisation(wire).partner("ADVISOR", region);
        partner.tells("employee", "Reader");
        var advised = partner.requirement("employee", 1);
        assertThat(advised.requirement()).isEqualTo(RequirementLevel.ADVISED);
        assertThat(advised.effectiveAt())
                .isEqualTo(today.plusDays(150).atStartOfDay(HELSINKI).toInstant());
        assertThat(announced(today.plusDays(150)).announceFrom()).isEqualTo(today.plusDays(90));

        programme(today.plusDays(90));

        var nearer = partner.requirement("employee", 2);
        assertThat(nearer.requirement()).isEqualTo(RequirementLevel.ADVISED);
        assertThat(nearer.effectiveAt())
                .isEqualTo(today.plusDays(90).atStartOfDay(HELSINKI).toInstant());
        assertThat(nearer.cause()).isEqualTo("SCHEDULE_CHANGED");

        programme(today);

        assertThat(level(partner, "employee", 3)).isEqualTo(RequirementLevel.REQUIRED);
    }

    /** The programme as it was published with that date. */
    private ScheduleChanged announced(LocalDate date) {
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> wire.heard(Topics.SCHEDULE_CHANGED, "PARTNERS").stream()
                                .map(event -> event.data())
                                .filter(data -> data.enforcementDate().equals(date))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }
}
