package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.PolicyTest.document;
import static dev.ratchet.enrollment.PolicyTest.policy;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class AddressListsTest {

    @Test
    @DisplayName("S5.1 a tenant's lists let addresses in or keep them out, in both families, and never replace MFA")
    void lists_of_a_tenant() {
        var dana = promoted();
        var other = promoted();
        setsUpTotp(dana);
        setsUpTotp(other);
        policy(
                dana,
                2,
                lists(List.of("192.0.2.0/24", "2001:db8::/32"), List.of("192.0.2.128/25", "2001:db8:bad::/48")));

        await().untilAsserted(() -> says(dana, "203.0.113.9", "DENY", "ADDRESS_NOT_ALLOWED"));
        says(dana, "2001:db9::1", "DENY", "ADDRESS_NOT_ALLOWED");
        says(dana, "192.0.2.200", "DENY", "ADDRESS_BLOCKED");
        says(dana, "2001:db8:bad::7", "DENY", "ADDRESS_BLOCKED");
        for (var allowed : List.of("192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7")) {
            assertThat(from(dana, allowed).<String>path("decision")).isEqualTo("CHALLENGE");
        }
        assertThat(from(other, "203.0.113.9").<String>path("decision")).isEqualTo("CHALLENGE");
    }

    private static void says(Person person, String address, String decision, String reason) {
        var answer = from(person, address);
        assertThat(answer.<String>path("decision")).isEqualTo(decision);
        assertThat(answer.<String>path("reason")).isEqualTo(reason);
    }

    private static Response from(Person person, String address) {
        return product()
                .body(Map.of("tenantId", person.tenant(), "userId", person.user(), "app", "print", "ip", address))
                .post("/v1/sign-ins")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static PolicyDocument lists(List<String> allow, List<String> block) {
        var plain = document(List.of(Method.TOTP), block);
        return new PolicyDocument(
                plain.scope(),
                plain.privilegedRoles(),
                plain.rememberDevicesFor(),
                plain.allowedMethods(),
                plain.coveredApps(),
                plain.onDemotion(),
                plain.grace(),
                allow,
                block,
                plain.minimumStrength(),
                plain.smsOnlyGrace());
    }
}
