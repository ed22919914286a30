package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.awaitState;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.People.somebody;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class CompliantUsersTest {

    @Test
    @DisplayName("S3.7 who already complies sees no change, neither when a date is set nor when it has come")
    void no_change() {
        var erik = somebody();
        Wire.send(USER_ROLE_CHANGED, roles(erik, Instant.now(), "erik@contoso.example", null, "Reader"));
        Wire.send(MFA_REQUIREMENT_CHANGED, People.requirement(erik, 1, RequirementLevel.NOT_REQUIRED, null));
        awaitLevel(erik, "NOT_REQUIRED");
        var app = setsUpTotp(erik);
        awaitState(erik, "ENFORCED");
        var told = Wire.heard(MFA_STATE_CHANGED, erik.key()).size();

        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                dated(erik, 2, RequirementLevel.ADVISED, Instant.now().plus(Duration.ofDays(9))));
        awaitLevel(erik, "ADVISED");
        asks(erik, null).then().body("decision", equalTo("CHALLENGE")).body("banner", nullValue());

        Wire.send(MFA_REQUIREMENT_CHANGED, dated(erik, 3, RequirementLevel.REQUIRED, Instant.now()));
        awaitLevel(erik, "REQUIRED");
        asks(erik, null).then().body("decision", equalTo("CHALLENGE")).body("banner", nullValue());
        challenged(erik, "TOTP").answer(app.code(0)).then().statusCode(200).body("result", equalTo("VERIFIED"));
        assertThat(Wire.heard(MFA_STATE_CHANGED, erik.key())).hasSize(told);
    }

    private static void awaitLevel(Person person, String level) {
        await().until(() -> level.equals(operator().get(person.path()).path("requirement.level")));
    }

    private static MfaRequirementChanged dated(Person person, long revision, RequirementLevel level, Instant from) {
        return new MfaRequirementChanged(
                person.tenant(),
                person.user(),
                level,
                from,
                List.of(new Reason("REGION_DATE", "EMEA")),
                1,
                revision,
                "DATE_REACHED",
                "upstream-event",
                Instant.now(),
                null);
    }
}
