package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.awaitState;
import static dev.ratchet.enrollment.People.exempt;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.PolicyTest.policy;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.EXEMPTION_USED;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.ExemptionUsed;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class ExemptionTest {
    @Test
    void who_is_exempt_signs_in_and_each_time_it_is_told() {
        var dana = promoted();
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");
        Wire.send(MFA_REQUIREMENT_CHANGED, exempt(dana, 2, Instant.now().plusSeconds(3_600)));
        awaitState(dana, "DISABLED");

        var before = Instant.now();
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ALLOW");
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ALLOW");

        assertThat(used(dana, 2)).allSatisfy(use -> {
            assertThat(use.app()).isEqualTo("print");
            assertThat(use.usedAt()).isBetween(before, Instant.now());
        });
    }

    @Test
    void who_is_exempt_and_has_a_factor_is_challenged_all_the_same() {
        var dana = promoted();
        setsUpTotp(dana);
        Wire.send(MFA_REQUIREMENT_CHANGED, exempt(dana, 2, Instant.now().plusSeconds(3_600)));
        awaitLevel(dana, "NOT_REQUIRED");

        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("CHALLENGE");

        assertThat(used(dana, 1)).hasSize(1);
    }

    /** Nobody tells that it has ended: policy-service is away. */
    @Test
    void an_exemption_ends_at_its_instant_also_for_who_is_told_nothing() {
        var dana = promoted();
        var end = Instant.now().plusSeconds(4);
        Wire.send(MFA_REQUIREMENT_CHANGED, exempt(dana, 2, end));
        awaitState(dana, "DISABLED");
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ALLOW");

        await().atMost(Duration.ofSeconds(20)).until(() -> !Instant.now().isBefore(end));

        asks(dana, null).then().body("decision", equalTo("ENROL")).body("reason", equalTo("NO_USABLE_FACTOR"));
        operator().get(dana.path()).then().body("requirement.level", equalTo("REQUIRED"));
        operator()
                .queryParam("level", "REQUIRED")
                .get("/v1/users/" + dana.tenant())
                .then()
                .body("users.userId", contains("dana"));
        assertThat(used(dana, 1)).hasSize(1);
    }

    @Test
    void who_is_denied_has_not_used_the_exemption() {
        // given
        var dana = promoted();
        Wire.send(MFA_REQUIREMENT_CHANGED, exempt(dana, 2, Instant.now().plusSeconds(3_600)));
        awaitState(dana, "DISABLED");
        policy(dana, 2, List.of(Method.TOTP), List.of("192.0.2.7"));
        await().until(() -> "DENY".equals(asks(dana, null).path("decision")));

        // when
        var denied = Instant.now();
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("DENY");
        var over = Instant.now();
        policy(dana, 3, List.of(Method.TOTP), List.of());
        await().until(() -> "ALLOW".equals(asks(dana, null).path("decision")));

        // then: the use after it is heard, and none of that time
        var heard = await().until(
                        () -> used(dana, 1), uses -> uses.getLast().usedAt().isAfter(over));
        assertThat(heard)
                .noneMatch(use -> !use.usedAt().isBefore(denied) && use.usedAt().isBefore(over));
    }

    private static void awaitLevel(Person person, String level) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> level.equals(operator().get(person.path()).path("requirement.level")));
    }

    private static List<ExemptionUsed> used(Person person, int times) {
        return await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Wire.heard(EXEMPTION_USED, person.key()), heard -> heard.size() >= times)
                .stream()
                .map(event -> event.data())
                .toList();
    }
}
