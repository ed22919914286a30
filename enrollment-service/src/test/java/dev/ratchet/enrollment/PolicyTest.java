package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.POLICY_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.domain.FactorType;
import dev.ratchet.enrollment.domain.Policy;
import dev.ratchet.enrollment.domain.PolicyEdit;
import dev.ratchet.enrollment.domain.RoleStrength;
import dev.ratchet.enrollment.postgres.PolicyTable;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PolicyTest {
    @Inject
    DataSource database;

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
    void a_factor_that_the_policy_no_longer_allows_opens_the_set_up_of_another_and_nothing_else() {
        var dana = promoted();
        setsUpSms(dana, "+358401234567");
        policy(dana, 2, List.of(Method.TOTP, Method.RECOVERY_CODE), List.of());
        awaitDecision(dana, "ENROL");
        asks(dana, null)
                .then()
                .body("reason", equalTo("STRONGER_FACTOR_NEEDED"))
                .body("methods", contains("TOTP"));
        var wish = Map.of("type", "TOTP");
        product()
                .body(wish)
                .post(dana.path() + "/factors")
                .then()
                .statusCode(409)
                .body("code", equalTo("CHALLENGE_FIRST"));
        var challenge = challenged(dana, "SMS");
        challenge
                .answer(Map.of("code", messages(dana, 2).getLast().code(), "rememberBrowser", true))
                .then()
                .statusCode(200)
                .body("result", equalTo("PROVED"))
                .body("assertion", nullValue())
                .body("browserToken", nullValue());
        challenge.product().body(wish).post(dana.path() + "/factors").then().statusCode(201);
        setsUpTotp(dana);
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("CHALLENGE");
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

    @Test
    void what_the_newest_version_says_of_roles_and_factors_is_kept_to_the_letter() {
        var dana = promoted();
        var first = document(List.of(Method.TOTP), List.of());
        policy(dana, 1, first);
        policy(
                dana,
                2,
                new PolicyDocument(
                        first.scope(),
                        List.of("Print, \"Scan\"*", "*Administrator"),
                        first.rememberDevicesFor(),
                        first.allowedMethods(),
                        first.coveredApps(),
                        first.onDemotion(),
                        new PolicyDocument.Grace(Period.ofDays(14), 5, Period.ZERO),
                        first.ipAllow(),
                        first.ipBlock(),
                        List.of(
                                new PolicyDocument.RoleStrength("Print, \"Scan\"*", Method.TOTP),
                                new PolicyDocument.RoleStrength("*", Method.SMS)),
                        Period.ofDays(7)));

        await().untilAsserted(() -> assertThat(stored(dana))
                .isEqualTo(new Policy(
                        Set.of(FactorType.TOTP),
                        Period.ofDays(30),
                        List.of(),
                        List.of(),
                        List.of("Print, \"Scan\"*", "*Administrator"),
                        List.of(
                                new RoleStrength("Print, \"Scan\"*", FactorType.TOTP),
                                new RoleStrength("*", FactorType.SMS)),
                        Period.ofDays(7),
                        5,
                        Period.ZERO,
                        2)));
    }

    @Test
    void a_policy_stored_before_strengths_and_snoozes_has_their_defaults() throws SQLException {
        var dana = promoted();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into tenant_policy (tenant_id, allowed_methods, remember_for, ip_allow, ip_block, version)
                        values (?, 'TOTP', 'P30D', '', '', 1)""")) {
            insert.setString(1, dana.tenant());
            insert.executeUpdate();
        }

        assertThat(stored(dana))
                .isEqualTo(PolicyEdit.standard()
                        .allowedMethods(Set.of(FactorType.TOTP))
                        .policy());
    }

    private Policy stored(Person person) throws SQLException {
        try (var connection = database.getConnection()) {
            return PolicyTable.of(connection, person.tenant());
        }
    }

    private static void awaitDecision(Person person, String decision) {
        await().until(() -> decision.equals(asks(person, null).<String>path("decision")));
    }

    static void policy(Person person, long version, List<Method> methods, List<String> ipBlock) {
        policy(person, version, document(methods, ipBlock));
    }

    static void policy(Person person, long version, PolicyDocument document) {
        Wire.send(POLICY_CHANGED, new PolicyChanged(person.tenant(), version, document, Instant.now(), "ada"));
    }

    static PolicyDocument document(List<Method> methods, List<String> ipBlock) {
        return new PolicyDocument(
                PolicyDocument.Scope.PRIVILEGED,
                List.of("Owner"),
                Period.ofDays(30),
                methods,
                List.of("*"),
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), 3, Period.ofDays(1)),
                List.of(),
                ipBlock,
                List.of(),
                Period.ofDays(30));
    }
}
