package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.PHONE_CHANGED;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.PhoneChanged;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class HistoryTest {
    @Inject
    DataSource database;

    @Test
    void it_tells_newest_first_how_mfa_was_turned_on_set_up_and_reset_and_by_whom() {
        var dana = People.somebody();
        var event = Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, RequirementLevel.REQUIRED, null));
        People.awaitState(dana, "ENABLED");
        var app = SetUps.setsUpTotp(dana);
        String challenge = remembered(dana, app);
        as("tenant-admin", dana.tenant(), "ada")
                .post(dana.path() + "/reset")
                .then()
                .statusCode(200);

        var told = entries(dana);

        assertThat(told)
                .extracting(entry -> entry.get("kind") + " " + entry.get("cause") + " " + entry.get("causedBy"))
                .containsExactly(
                        "STATE_CHANGED RESET ada",
                        "FACTOR_REMOVED RESET ada",
                        "FACTOR_REMOVED RESET ada",
                        "TRUST_ENDED RESET ada",
                        "RESET RESET ada",
                        "TRUST_GIVEN CHALLENGE_PASSED " + challenge,
                        "STATE_CHANGED FACTOR_CONFIRMED dana",
                        "RECOVERY_CODES_ISSUED FACTOR_CONFIRMED dana",
                        "FACTOR_CONFIRMED FACTOR_CONFIRMED dana",
                        "STATE_CHANGED ROLE_CHANGED " + event);
        assertThat(told)
                .extracting(entry -> entry.get("sequence"))
                .isSortedAccordingTo((one, other) -> Integer.compare((Integer) other, (Integer) one));
        assertThat(told.getLast()).containsEntry("previous", "DISABLED").containsEntry("state", "ENABLED");
        assertThat((Integer) told.getLast().get("exposureMillis")).isNotNegative();
        assertThat(told.get(5).get("deviceId"))
                .isEqualTo(told.get(3).get("deviceId"))
                .isNotNull();
    }

    @Test
    void it_names_a_factor_and_never_its_number_or_seed() {
        var dana = People.promoted();
        SetUps.setsUpSms(dana, "+358401234567");
        var app = SetUps.setsUpTotp(dana);
        Wire.send(PHONE_CHANGED, new PhoneChanged(dana.tenant(), dana.user(), "+358407654321", Instant.now(), null));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(entries(dana))
                        .extracting(entry -> (String) entry.get("kind"))
                        .contains("PHONE_CHANGED", "FACTOR_SUSPENDED"));
        var raw = operator().get(dana.path() + "/history").asString();
        assertThat(raw).contains("\"type\":\"SMS\"").doesNotContain("+358").doesNotContain(app.secret());
    }

    @Test
    void a_set_up_that_is_only_begun_is_no_part_of_it_however_often() {
        var dana = People.promoted();
        var before = entries(dana).size();
        for (int i = 0; i < 5; i++) {
            SetUps.asksForTotp(dana).then().statusCode(201);
        }
        SetUps.asksForSms(dana, "+358401234567").then().statusCode(201);
        assertThat(entries(dana)).hasSize(before);

        var app = SetUps.setsUpTotp(dana);
        as("tenant-admin", dana.tenant(), "ada")
                .delete(dana.path() + "/factors/" + app.factorId())
                .then()
                .statusCode(204);

        assertThat(entries(dana))
                .extracting(entry -> (String) entry.get("kind"))
                .startsWith(
                        "STATE_CHANGED",
                        "FACTOR_REMOVED",
                        "FACTOR_REMOVED",
                        "STATE_CHANGED",
                        "RECOVERY_CODES_ISSUED",
                        "FACTOR_CONFIRMED")
                .hasSize(before + 6);
    }

    @Test
    void it_outlives_the_account() {
        var dana = People.promoted();
        SetUps.setsUpTotp(dana);
        Wire.send(USER_REMOVED, new UserRemoved(dana.tenant(), dana.user(), Instant.now()));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(entries(dana))
                        .extracting(entry -> (String) entry.get("kind"))
                        .contains("ACCOUNT_REMOVED", "FACTOR_REMOVED"));
    }

    @Test
    void who_comes_back_under_the_id_of_a_removed_account_does_not_see_what_happened_to_it() {
        var dana = People.promoted();
        SetUps.setsUpTotp(dana);
        Wire.send(USER_REMOVED, new UserRemoved(dana.tenant(), dana.user(), Instant.now()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> operator().get(dana.path()).statusCode() == 404);

        // when
        Wire.send(USER_ROLE_CHANGED, People.roles(dana, Instant.now(), null, null, "Owner"));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> operator().get(dana.path()).statusCode() == 200);
        SetUps.setsUpTotp(dana);

        // then
        dana.self()
                .get(dana.path() + "/history")
                .then()
                .body("entries.kind", equalTo(List.of("STATE_CHANGED", "RECOVERY_CODES_ISSUED", "FACTOR_CONFIRMED")));
        assertThat(entries(dana)).extracting(entry -> entry.get("kind")).contains("ACCOUNT_REMOVED");
    }

    @Test
    void it_is_paged_by_cursor() {
        var dana = People.promoted();
        SetUps.setsUpTotp(dana);
        var all = entries(dana);
        var first = operator()
                .get(dana.path() + "/history?limit=2")
                .then()
                .extract()
                .response();
        var second = operator()
                .get(dana.path() + "/history?limit=1000&next=" + first.<String>path("next"))
                .then()
                .body("next", equalTo(null))
                .extract()
                .response();

        assertThat(first.<List<Object>>path("entries")).hasSize(2);
        assertThat(second.<List<Object>>path("entries")).hasSize(all.size() - 2);
        operator().get(dana.path() + "/history?next=xyz").then().statusCode(400).body("field", equalTo("next"));
    }

    @Test
    void who_may_see_the_user_may_see_the_history_and_nobody_else() {
        var dana = People.promoted();
        var path = dana.path() + "/history";
        for (var role : List.of("tenant-admin", "auditor")) {
            as(role, dana.tenant(), "ada").get(path).then().statusCode(200).body("entries", hasSize(1));
            as(role, "fabrikam", "ada").get(path).then().statusCode(404);
        }
        dana.self().get(path).then().statusCode(200);
        as("user", dana.tenant(), "someone-else").get(path).then().statusCode(404);
        People.product().get(path).then().statusCode(403);
        operator().get("/v1/users/" + dana.tenant() + "/nobody/history").then().statusCode(404);
    }

    @Test
    void nobody_rewrites_it() throws SQLException {
        var dana = People.promoted();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var attempt : List.of(
                    "update history set cause = 'x' where tenant_id = '" + dana.tenant() + "'",
                    "delete from history where tenant_id = '" + dana.tenant() + "'",
                    "truncate history")) {
                assertThatThrownBy(() -> statement.execute(attempt)).hasMessageContaining("append-only");
            }
        }
    }

    /** Returns the id of the challenge. */
    private static String remembered(Person person, SetUps.App app) {
        var challenge = SetUps.challenged(person, "TOTP");
        challenge
                .answer(Map.of("code", app.code(0), "rememberBrowser", true))
                .then()
                .statusCode(200);
        return challenge.id();
    }

    private static List<Map<String, Object>> entries(Person person) {
        return operator()
                .get(person.path() + "/history")
                .then()
                .statusCode(200)
                .extract()
                .path("entries");
    }
}
