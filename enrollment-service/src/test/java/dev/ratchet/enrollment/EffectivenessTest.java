package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.PolicyDocument.Method;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What S1 could not see: whether prompts come, and what passed before they did. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class EffectivenessTest {
    @Test
    void sign_ins_of_users_who_must_use_mfa_are_counted_by_outcome() {
        // given
        var dana = People.promoted();
        SetUps.asks(dana, null).then().body("decision", equalTo("ENROL"));
        var app = SetUps.setsUpTotp(dana);

        // when challenged and verified, then trusted
        String token = SetUps.challenged(dana, "TOTP")
                .answer(Map.of("code", app.code(0), "rememberBrowser", true))
                .then()
                .statusCode(200)
                .extract()
                .path("browserToken");
        SetUps.asks(dana, token).then().body("reason", equalTo("TRUSTED_BROWSER"));

        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var day = measured(dana, "");
            assertThat(day.getMap("days[0].outcomes"))
                    .isEqualTo(Map.of(
                            "ENROLLED", 1, "CHALLENGED", 1, "TRUSTED", 1, "REFUSED", 0, "PASSED_WITHOUT_MFA", 0));
            assertThat(day.getInt("days[0].verified")).isEqualTo(1);
            assertThat(day.getInt("days[0].setUpsFinished")).isEqualTo(1);
            assertThat(day.getInt("days[0].exposure.count")).isEqualTo(1);
        });
    }

    @Test
    void who_passed_before_late_news_told_that_mfa_was_required_is_found_and_the_exposure_is_a_breach() {
        // given somebody of whom nothing is required, as far as is known
        var dana = People.somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(dana, "DISABLED");
        SetUps.asks(dana, null).then().body("decision", equalTo("ALLOW"));

        // when the news of a promotion an hour ago comes late, before or after the sign-in was written down
        Wire.send(MFA_REQUIREMENT_CHANGED, promotedAt(dana, Instant.now().minus(Duration.ofHours(1))));
        People.awaitState(dana, "ENABLED");

        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var measured = measured(dana, "");
            assertThat(measured.getInt("days[0].outcomes.PASSED_WITHOUT_MFA")).isEqualTo(1);
            assertThat(measured.getDouble("days[0].exposure.p99Millis")).isGreaterThanOrEqualTo(3_600_000);
            assertThat(measured.getInt("breaches.count")).isEqualTo(1);
            assertThat(measured.getString("breaches.longest[0].userId")).isEqualTo("dana");
            assertThat(measured.getString("breaches.longest[0].cause")).isEqualTo("ROLE_CHANGED");
        });
        assertThat(measured(dana, "?threshold=PT2H").getInt("breaches.count")).isZero();
    }

    @Test
    void who_passed_long_before_mfa_was_required_is_no_finding() {
        var dana = People.somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(dana, "DISABLED");
        SetUps.asks(dana, null).then().body("decision", equalTo("ALLOW"));
        Wire.send(MFA_REQUIREMENT_CHANGED, promotedAt(dana, Instant.now().plusMillis(1)));
        People.awaitState(dana, "ENABLED");

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(measured(dana, "").getList("days")).hasSize(1));
        assertThat(measured(dana, "").getInt("days[0].outcomes.PASSED_WITHOUT_MFA"))
                .isZero();
    }

    @Test
    void users_whose_prompts_never_came_are_told_from_those_who_never_came_themselves() {
        // given two users of whom MFA is required for ten days, one of whom is let in nowhere and one who never came
        var tenant = People.freshTenant();
        var refused = new Person(tenant, "refused");
        var absent = new Person(tenant, "absent");
        var asked = new Person(tenant, "asked");
        for (var person : List.of(refused, absent, asked)) {
            Wire.send(MFA_REQUIREMENT_CHANGED, promotedAt(person, Instant.now().minus(Duration.ofDays(10))));
            People.awaitState(person, "ENABLED");
        }
        SetUps.asks(asked, null);
        PolicyTest.policy(asked, 1, List.of(Method.TOTP), List.of("0.0.0.0/0"));
        await().until(() -> SetUps.asks(asked, null).path("decision").equals("DENY"));
        SetUps.asks(refused, null).then().body("decision", equalTo("DENY"));

        // then
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var measured = measured(asked, "");
            assertThat(measured.getList("neverPrompted.signedIn.first.userId")).containsExactly("refused");
            assertThat(measured.getList("neverPrompted.neverCame.first.userId")).containsExactly("absent");
        });
        assertThat(measured(asked, "?unpromptedFor=P11D").getInt("neverPrompted.neverCame.count"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2024-13-01",
                "threshold=5s",
                "threshold=-PT1S",
                "unpromptedFor=P1M",
                "from=2024-04-22&to=2024-04-21",
                "from=2020-01-01&to=2024-01-01"
            })
    void a_parameter_that_cannot_be_is_named(String query) {
        operator()
                .get("/v1/findings/contoso/effectiveness?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void admins_and_auditors_see_their_own_tenant_only() {
        for (var role : List.of("tenant-admin", "auditor")) {
            as(role, "contoso", "ada")
                    .get("/v1/findings/contoso/effectiveness")
                    .then()
                    .statusCode(200);
            as(role, "fabrikam", "ada")
                    .get("/v1/findings/contoso/effectiveness")
                    .then()
                    .statusCode(404);
        }
        as("user", "contoso", "dana")
                .get("/v1/findings/contoso/effectiveness")
                .then()
                .statusCode(403);
        People.product().get("/v1/findings/contoso/effectiveness").then().statusCode(403);
    }

    private static MfaRequirementChanged promotedAt(Person person, Instant at) {
        return new MfaRequirementChanged(
                person.tenant(),
                person.user(),
                RequirementLevel.REQUIRED,
                at,
                List.of(new Reason("PRIVILEGED_ROLE", "Owner")),
                1,
                2,
                "ROLE_CHANGED",
                "upstream-event",
                at,
                null);
    }

    private static JsonPath measured(Person person, String query) {
        return operator()
                .get("/v1/findings/" + person.tenant() + "/effectiveness" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
