package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.Loosening;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Users of a wave that nobody has opened yet: MFA is advised, and nobody knows from when it will be required. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class UndatedAdviceTest {

    @Inject
    DataSource database;

    private static Person advised() {
        var dana = People.somebody();
        require(dana, 1, RequirementLevel.ADVISED, null, null);
        await().until(() -> "ALLOW_WITH_BANNER".equals(asks(dana, null).path("decision")));
        return dana;
    }

    private static void require(
            Person person,
            long revision,
            RequirementLevel level,
            @Nullable Instant effectiveAt,
            @Nullable Loosening loosening) {
        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                new MfaRequirementChanged(
                        person.tenant(),
                        person.user(),
                        level,
                        effectiveAt,
                        List.of(new Reason("REGION_DATE", "EMEA by waves, in wave 2 of 3")),
                        1,
                        revision,
                        "DATE_REACHED",
                        "sweep-2",
                        Instant.now(),
                        loosening));
    }

    private static Response skip(Response signIn) {
        return product().post("/v1/sign-ins/" + signIn.<String>path("signInId") + "/skip");
    }

    /** As if the last skip were so long ago that it holds no more. */
    private void longAgo(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update skipped_prompt set skipped_at = skipped_at - interval '9 days' where tenant_id = ?")) {
            update.setString(1, person.tenant());
            update.executeUpdate();
        }
    }

    @Test
    void such_users_see_a_banner_without_a_deadline() {
        asks(advised(), null)
                .then()
                .body("decision", equalTo("ALLOW_WITH_BANNER"))
                .body("reason", equalTo("SET_UP_ADVISED"))
                .body("banner.deadline", nullValue())
                .body("banner.skippable", equalTo(true));
    }

    @Test
    void no_number_of_skips_makes_them_set_up_before_their_wave_opens() throws SQLException {
        var dana = advised();
        for (int skips = 0; skips < 5; skips++) {
            skip(asks(dana, null)).then().statusCode(200).body("nextPromptAt", notNullValue());
            longAgo(dana);
        }

        asks(dana, null).then().body("decision", equalTo("ALLOW_WITH_BANNER")).body("banner.skippable", equalTo(true));
    }

    @Test
    @DisplayName("S3.6 once the wave has opened the user must set up, and once it is rolled back need not")
    void a_wave_turns_mfa_on_and_its_roll_back_turns_it_off() {
        var dana = advised();
        require(dana, 2, RequirementLevel.REQUIRED, Instant.now(), null);
        People.awaitState(dana, "ENABLED");
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");

        require(dana, 3, RequirementLevel.ADVISED, null, new Loosening("pia", "too many calls (asked for by olga)"));

        People.awaitState(dana, "DISABLED");
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ALLOW_WITH_BANNER");
    }
}
