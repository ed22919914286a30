package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.events.MfaFactorsChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a policy that meet each other, or their own consequences. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class PolicyChangesTest {
    private static final String STRICTER = """
            {"minimumStrength":[{"role":"*wner","method":"PUSH"}],"smsOnlyGrace":"P0D","grace":{"snoozeInterval":"P0D"}}""";

    @Inject
    DataSource database;

    private EventWire wire;
    private Organisation contoso;
    private String policies;

    @BeforeEach
    void a_tenant() {
        wire = new EventWire(Backends.shared().kafka());
        contoso = new Organisation(wire).customer("R-" + UUID.randomUUID(), "UTC");
        policies = "/v1/policies/" + contoso.id();
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    @Test
    void of_ten_admins_who_change_the_same_version_at_once_one_succeeds() throws Exception {
        var admins = new ArrayList<Callable<Integer>>();
        for (int days = 1; days <= 10; days++) {
            var policy = "{\"rememberDevicesFor\":\"P" + days + "D\"}";
            admins.add(() -> contoso.asksFor(1, policy).extract().statusCode());
        }

        var answers = new ArrayList<Integer>();
        try (var all = Executors.newFixedThreadPool(10)) {
            for (var answer : all.invokeAll(admins)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 412);
        as("auditor", contoso.id()).get(policies + "/versions").then().body("versions.version", equalTo(List.of(2, 1)));
    }

    @Test
    void two_versions_are_compared_field_by_field() {
        contoso.asksFor(1, "{\"scope\":\"EVERYONE\",\"rememberDevicesFor\":\"P7D\"}")
                .statusCode(200);

        as("auditor", contoso.id())
                .get(policies + "/versions/2/diff")
                .then()
                .statusCode(200)
                .body("changes.field", equalTo(List.of("scope", "rememberDevicesFor")))
                .body("changes.before", equalTo(List.of("PRIVILEGED", "P30D")))
                .body("changes.after", equalTo(List.of("EVERYONE", "P7D")))
                .body("loosens", equalTo(List.of()));
        as("auditor", contoso.id())
                .queryParam("from", 2)
                .get(policies + "/versions/1/diff")
                .then()
                .statusCode(200)
                .body("loosens", equalTo(List.of("scope: narrower", "rememberDevicesFor: longer trust")));
    }

    @Test
    void strengths_and_graces_of_factors_are_shown_told_and_compared() {
        as("auditor", contoso.id())
                .get(policies)
                .then()
                .body("minimumStrength", equalTo(List.of()))
                .body("smsOnlyGrace", equalTo("P30D"))
                .body("grace.snoozeInterval", equalTo("P1D"));

        contoso.asksFor(1, STRICTER)
                .statusCode(200)
                .body("minimumStrength", equalTo(List.of(Map.of("role", "*wner", "method", "PUSH"))))
                .body("smsOnlyGrace", equalTo("P0D"))
                .body("grace.snoozeInterval", equalTo("P0D"))
                .body("grace.newUsers", equalTo("P14D"));

        as("auditor", contoso.id())
                .queryParam("from", 2)
                .get(policies + "/versions/1/diff")
                .then()
                .body("changes.field", equalTo(List.of("grace", "minimumStrength", "smsOnlyGrace")))
                .body("changes[1].before", equalTo(List.of(Map.of("role", "*wner", "method", "PUSH"))))
                .body(
                        "loosens",
                        equalTo(List.of(
                                "grace: longer", "minimumStrength: without *wner (PUSH)", "smsOnlyGrace: longer")));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(wire.heard(Topics.POLICY_CHANGED, contoso.id()))
                        .last()
                        .satisfies(event -> {
                            var told = event.data().policy();
                            assertThat(event.data().version()).isEqualTo(2);
                            assertThat(told.minimumStrength())
                                    .containsExactly(new PolicyDocument.RoleStrength("*wner", Method.PUSH));
                            assertThat(told.smsOnlyGrace()).isEqualTo(Period.ZERO);
                            assertThat(told.grace().snoozeInterval()).isEqualTo(Period.ZERO);
                        }));
        contoso.approved(contoso.asksFor(2, "{\"minimumStrength\":[{\"role\":\"Owner\",\"method\":\"SMS\"}]}"));
    }

    @Test
    void a_policy_stored_before_strengths_has_their_defaults() throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("""
                        update policy_version set document = document - 'minimumStrength' - 'smsOnlyGrace'
                            #- '{grace,snoozeInterval}' where tenant_id = ?""")) {
            update.setString(1, contoso.id());
            assertThat(update.executeUpdate()).isEqualTo(1);
        }

        as("auditor", contoso.id())
                .get(policies)
                .then()
                .statusCode(200)
                .body("minimumStrength", equalTo(List.of()))
                .body("smsOnlyGrace", equalTo("P30D"))
                .body("grace.snoozeInterval", equalTo("P1D"));
        contoso.asksFor(1, "{}").statusCode(200).header("ETag", equalTo("\"1\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"allowedMethods\":[\"WEBAUTHN\"]}",
                "{\"minimumStrength\":[{\"role\":\"Owner\",\"method\":\"WEBAUTHN\"}]}"
            })
    void the_last_admin_who_can_sign_in_is_not_locked_out(String keysOnly) {
        contoso.tells("olga", "Owner");
        contoso.requirement("olga", 1);
        uses(1, Method.TOTP);

        await().atMost(Duration.ofSeconds(20)).until(() -> factors().equals("{TOTP}"));
        contoso.asksFor(1, keysOnly).statusCode(409).body("code", equalTo("LAST_ADMIN_LOCKED_OUT"));

        uses(2, Method.TOTP, Method.WEBAUTHN);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> contoso.asksFor(1, keysOnly).extract().statusCode() == 200);
    }

    private String factors() throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("select factors::text from mfa_standing where tenant_id = ?")) {
            statement.setString(1, contoso.id());
            try (var found = statement.executeQuery()) {
                return found.next() ? found.getString(1) : "none";
            }
        }
    }

    private void uses(long revision, Method... factors) {
        wire.publish(
                Topics.MFA_FACTORS_CHANGED,
                new MfaFactorsChanged(contoso.id(), "olga", List.of(factors), revision, "test", Instant.now()));
    }

    @Test
    void a_change_tells_how_far_it_has_come() {
        contoso.tells("rita", "Reader");
        contoso.tells("olga", "Owner");
        contoso.requirement("rita", 1);
        contoso.requirement("olga", 1);

        var link = contoso.asksFor(1, "{\"scope\":\"EVERYONE\"}")
                .statusCode(200)
                .extract()
                .header("Link");

        assertThat(link).contains("rel=\"monitor\"");
        var rollout = link.substring(link.indexOf("/v1/"), link.indexOf('>'));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> as("auditor", contoso.id())
                        .get(rollout)
                        .then()
                        .statusCode(200)
                        .body("state", equalTo("COMPLETED"))
                        .body("done", equalTo(2))
                        .body("changed", equalTo(2))
                        .body("cause", equalTo("POLICY_CHANGED")));
    }
}
