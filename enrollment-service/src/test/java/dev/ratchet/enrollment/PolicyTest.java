package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.POLICY_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PolicyTest {
    @Test
    void the_newest_version_decides_whatever_order_they_come_in() {
        var dana = promoted();
        setsUpTotp(dana);
        policy(dana, 3, List.of(Method.TOTP), List.of("192.0.2.0/24"));
        awaitDecision(dana, "DENY");
        policy(dana, 2, List.of(Method.TOTP), List.of());
        policy(dana, 4, List.of(Method.TOTP), List.of());
        awaitDecision(dana, "CHALLENGE");
        asks(dana, null).then().body("methods", contains("TOTP"));
        asksForSms(dana, "+358401234567").then().statusCode(409).body("code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void a_factor_that_the_policy_no_longer_allows_neither_asks_for_proof_nor_keeps_recovery_codes_back() {
        var dana = promoted();
        setsUpSms(dana, "+358401234567");
        policy(dana, 2, List.of(Method.TOTP, Method.RECOVERY_CODE), List.of());
        awaitDecision(dana, "ENROL");
        product()
                .body(Map.of("type", "TOTP"))
                .post(dana.path() + "/factors")
                .then()
                .statusCode(201);
        assertThat(setsUpTotp(dana).recoveryCodes()).hasSize(12);
    }

    @Test
    void a_policy_with_an_address_block_that_cannot_be_read_stays_without_effect_and_stops_nothing() {
        var dana = promoted();
        setsUpTotp(dana);
        policy(dana, 2, List.of(Method.SMS), List.of("everywhere"));
        policy(dana, 1, List.of(Method.TOTP), List.of("192.0.2.7"));
        awaitDecision(dana, "DENY");
        assertThat(asks(dana, null).<String>path("reason")).isEqualTo("ADDRESS_BLOCKED");
    }

    private static void awaitDecision(Person person, String decision) {
        await().until(() -> decision.equals(asks(person, null).<String>path("decision")));
    }

    static void policy(Person person, long version, List<Method> methods, List<String> ipBlock) {
        var document = new PolicyDocument(
                PolicyDocument.Scope.PRIVILEGED,
                List.of("Owner"),
                Period.ofDays(30),
                methods,
                List.of("*"),
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), 3),
                List.of(),
                ipBlock);
        Wire.send(POLICY_CHANGED, new PolicyChanged(person.tenant(), version, document, Instant.now(), "ada"));
    }
}
