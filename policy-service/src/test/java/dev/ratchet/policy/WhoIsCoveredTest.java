package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Privileged or not, all or some: what organisations promise about whom MFA covers. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class WhoIsCoveredTest {
    private final String region = "R-" + UUID.randomUUID();
    private EventWire wire;
    private Organisation contoso;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
        contoso = new Organisation(wire);
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private static void isRequiredBy(MfaRequirementChanged requirement, String rule) {
        assertThat(requirement.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(requirement.reasons()).extracting("rule").containsExactly(rule);
    }

    private static void isNotRequired(MfaRequirementChanged requirement) {
        assertThat(requirement.requirement()).isEqualTo(RequirementLevel.NOT_REQUIRED);
        assertThat(requirement.reasons()).isEmpty();
    }

    @Test
    void s1_1_the_root_admin_and_every_privileged_account_each_have_mfa() {
        contoso.customer(region, "Europe/Helsinki");

        contoso.tells("root", "Reader");
        contoso.tells("olga", "Owner");
        contoso.tells("ken", "Reader", "Contoso Contributor");
        contoso.tells("ada", "Billing Administrator");
        contoso.tells("rita", "Reader");

        isRequiredBy(contoso.requirement("root", 1), "ROOT_ADMIN");
        isRequiredBy(contoso.requirement("olga", 1), "PRIVILEGED_ROLE");
        isRequiredBy(contoso.requirement("ken", 1), "PRIVILEGED_ROLE");
        isRequiredBy(contoso.requirement("ada", 1), "PRIVILEGED_ROLE");
        isNotRequired(contoso.requirement("rita", 1));
    }

    @Test
    void s1_3_a_new_account_is_protected_from_its_first_event_whatever_protects_it() {
        as("operator", null)
                .body("{\"enforcementDate\":\"2024-04-22\",\"zone\":\"Europe/Helsinki\"}")
                .put("/v1/schedule/" + region)
                .then()
                .statusCode(200);
        var regional = new Organisation(wire).customer(region, "Europe/Helsinki");
        var wide = new Organisation(wire).customer("R-" + UUID.randomUUID(), "Europe/Helsinki");
        wide.asksFor(1, "{\"scope\":\"EVERYONE\"}").statusCode(200);

        var promoted = contoso.tells("olga", "Owner");
        regional.tells("rita", "Reader");
        var begun = wide.tells("rita", "Reader");

        var olga = contoso.requirement("olga", 1);
        isRequiredBy(olga, "PRIVILEGED_ROLE");
        assertThat(olga.cause()).isEqualTo("NEW_USER");
        assertThat(olga.effectiveAt()).isEqualTo(promoted.truncatedTo(ChronoUnit.MICROS));
        var byDate = regional.requirement("rita", 1);
        isRequiredBy(byDate, "REGION_DATE");
        assertThat(byDate.effectiveAt()).isEqualTo(Instant.parse("2024-04-21T21:00:00Z"));
        var inGrace = wide.requirement("rita", 1);
        assertThat(inGrace.requirement()).isEqualTo(RequirementLevel.ADVISED);
        assertThat(inGrace.effectiveAt())
                .isEqualTo(begun.truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(14)));
    }

    @Test
    void s1_6_widening_to_everyone_is_announced_before_it_takes_effect() {
        contoso.customer(region, "Europe/Helsinki");
        contoso.tells("rita", "Reader");
        contoso.tells("olga", "Owner");
        isNotRequired(contoso.requirement("rita", 1));
        isRequiredBy(contoso.requirement("olga", 1), "PRIVILEGED_ROLE");

        contoso.asksFor(1, "{\"scope\":\"EVERYONE\",\"grace\":{\"newUsers\":\"P7D\"}}")
                .statusCode(200);

        var announced = contoso.requirement("rita", 2);
        var since = policy(2).changedAt();
        assertThat(announced.requirement()).isEqualTo(RequirementLevel.ADVISED);
        assertThat(announced.effectiveAt()).isEqualTo(since.plus(Duration.ofDays(7)));
        assertThat(announced.reasons()).extracting("rule").containsExactly("TENANT_SCOPE");
        assertThat(announced.cause()).isEqualTo("POLICY_CHANGED");
        assertThat(announced.causedBy()).isEqualTo("tenant-admin-1");
        assertThat(announced.policyVersion()).isEqualTo(2);
        // who had to already still has to, and is told of the second reason
        var olga = contoso.requirement("olga", 2);
        assertThat(olga.requirement()).isEqualTo(RequirementLevel.REQUIRED);
        assertThat(olga.reasons()).extracting("rule").containsExactly("PRIVILEGED_ROLE", "TENANT_SCOPE");
    }

    /** A version of the policy as it was published. */
    private PolicyChanged policy(long version) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> wire.heard(Topics.POLICY_CHANGED, contoso.id()).size() >= version);
        return wire.heard(Topics.POLICY_CHANGED, contoso.id())
                .get((int) version - 1)
                .data();
    }

    @Test
    void s2_2_privileged_is_owner_contributor_or_administrator_and_everyone_else_is_not() {
        contoso.tells("u1", "Owner");
        contoso.tells("u2", "Virtual Machine Contributor");
        contoso.tells("u3", "User Access Administrator");
        contoso.tells("u4", "contributor");
        contoso.tells("u5", "Reader");
        contoso.tells("u6", "Contributor Reader", "Co-Owner");
        contoso.tells("u7");

        for (var privileged : new String[] {"u1", "u2", "u3", "u4"}) {
            isRequiredBy(contoso.requirement(privileged, 1), "PRIVILEGED_ROLE");
        }
        for (var other : new String[] {"u5", "u6", "u7"}) {
            isNotRequired(contoso.requirement(other, 1));
        }
    }

    @Test
    void s2_6_the_allowed_methods_are_chosen_before_anybody_is_enabled() {
        contoso.customer(region, "Europe/Helsinki");
        contoso.asksFor(1, "{\"allowedMethods\":[\"TOTP\",\"WEBAUTHN\"]}").statusCode(200);

        contoso.tells("olga", "Owner");

        var required = contoso.requirement("olga", 1);
        isRequiredBy(required, "PRIVILEGED_ROLE");
        assertThat(required.policyVersion()).isEqualTo(2);
        assertThat(policy(2).policy().allowedMethods()).containsExactly(Method.WEBAUTHN, Method.TOTP);
        assertThat(policy(2).changedAt()).isBefore(required.occurredAt());
    }

    @Test
    void s5_2_mfa_for_all_users_or_for_some() {
        var some = contoso.customer(region, "Europe/Helsinki");
        var all = new Organisation(wire).customer(region, "Europe/Helsinki");
        some.asksFor(1, "{\"privilegedRoles\":[\"Owner\",\"*Contributor\",\"*Administrator\",\"Payroll*\"]}")
                .statusCode(200);
        all.asksFor(1, "{\"scope\":\"EVERYONE\",\"grace\":{\"newUsers\":\"P0D\"}}")
                .statusCode(200);

        for (var organisation : new Organisation[] {some, all}) {
            organisation.tells("paul", "Payroll Clerk");
            organisation.tells("rita", "Reader");
        }

        isRequiredBy(some.requirement("paul", 1), "PRIVILEGED_ROLE");
        isNotRequired(some.requirement("rita", 1));
        isRequiredBy(all.requirement("paul", 1), "TENANT_SCOPE");
        isRequiredBy(all.requirement("rita", 1), "TENANT_SCOPE");
    }
}
