package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.awaitState;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.enrollment.People.somebody;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.events.RequirementLevel.NOT_REQUIRED;
import static dev.ratchet.events.RequirementLevel.REQUIRED;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.Loosening;
import dev.ratchet.events.MfaState;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class FoldingTest {
    @Test
    void a_promotion_told_ten_times_enables_once_and_tells_the_exposure() {
        var dana = somebody();
        var promotion = requirement(dana, 1, REQUIRED, null);
        for (int copy = 0; copy < 10; copy++) {
            Wire.send(MFA_REQUIREMENT_CHANGED, promotion, "promotion-" + dana.tenant());
        }
        settle(dana, REQUIRED);

        assertThat(Wire.heard(MFA_STATE_CHANGED, dana.key())).singleElement().satisfies(event -> {
            assertThat(event.data().state()).isEqualTo(MfaState.ENABLED);
            assertThat(event.data().previous()).isEqualTo(MfaState.DISABLED);
            assertThat(event.data().revision()).isEqualTo(1);
            assertThat(event.data().cause()).isEqualTo("ROLE_CHANGED");
            assertThat(event.data().causedBy()).isEqualTo("promotion-" + dana.tenant());
            assertThat(event.data().exposureMillis()).isBetween(0L, 20_000L);
        });
        operator()
                .get(dana.path())
                .then()
                .statusCode(200)
                .body("requirement.level", equalTo("REQUIRED"))
                .body("requirement.reasons.rule", contains("PRIVILEGED_ROLE"));
    }

    @Test
    void an_older_requirement_after_a_newer_one_changes_nothing() {
        var dana = somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 2, REQUIRED, null));
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, NOT_REQUIRED, null));
        settle(dana, REQUIRED);

        assertThat(state(dana)).isEqualTo("ENABLED");
        operator().get(dana.path()).then().body("requirement.level", equalTo("REQUIRED"));
        assertThat(Wire.heard(MFA_STATE_CHANGED, dana.key())).hasSize(1);
    }

    @Test
    void a_reader_is_shown_as_disabled_and_no_event_says_so() {
        var dana = somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, NOT_REQUIRED, null));
        settle(dana, NOT_REQUIRED);

        assertThat(state(dana)).isEqualTo("DISABLED");

        assertThat(Wire.heard(MFA_STATE_CHANGED, dana.key())).isEmpty();
    }

    @Test
    void only_a_recorded_decision_disables() {
        var dana = somebody();
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, REQUIRED, null));
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 2, NOT_REQUIRED, null));
        settle(dana, NOT_REQUIRED);
        assertThat(state(dana)).isEqualTo("ENABLED");

        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                requirement(dana, 51, NOT_REQUIRED, new Loosening("ada", "the project ended")));
        awaitState(dana, "DISABLED");
        assertThat(Wire.heard(MFA_STATE_CHANGED, dana.key()))
                .extracting(event -> event.data().revision())
                .containsExactly(1L, 2L);
    }

    @Test
    void two_thousand_promotions_give_one_event_each() {
        var tenant = People.freshTenant();
        var users = new ArrayList<Person>();
        for (int i = 0; i < 2_000; i++) {
            users.add(new Person(tenant, "user-%04d".formatted(i)));
        }
        var promotions =
                users.stream().map(user -> requirement(user, 1, REQUIRED, null)).toList();
        Wire.sendAll(MFA_REQUIREMENT_CHANGED, promotions);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> page(tenant, page(tenant, null).path("next")).size() == 1_000);
        Wire.sendAll(MFA_REQUIREMENT_CHANGED, promotions);
        settle(users.get(777), REQUIRED);

        assertThat(Wire.heard(MFA_STATE_CHANGED, users.get(777).key())).hasSize(1);
        var first = page(tenant, null);
        var second = page(tenant, first.path("next"));
        var third = page(tenant, second.path("next"));
        assertThat(first.userIds()).startsWith("user-0000").endsWith("user-0999");
        assertThat(second.userIds()).startsWith("user-1000").endsWith("user-1999");
        assertThat(third.size()).isZero();
        assertThat(third.<String>path("next")).isNull();
    }

    private record Page(Response answer) {
        <T> T path(String path) {
            return answer.path(path);
        }

        List<String> userIds() {
            return answer.path("users.userId");
        }

        int size() {
            return userIds().size();
        }
    }

    private static Page page(String tenant, String next) {
        var request = operator()
                .queryParam("level", "REQUIRED")
                .queryParam("state", "ENABLED")
                .queryParam("limit", 1000);
        return new Page((next == null ? request : request.queryParam("next", next)).get("/v1/users/" + tenant));
    }

    @Test
    void the_profile_folds_by_the_time_of_its_events() {
        var dana = somebody();
        var now = Instant.now();
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, REQUIRED, null));
        Wire.send(USER_ROLE_CHANGED, roles(dana, now, null, null, "Contoso Contributor", "Reader"));
        Wire.send(
                USER_ROLE_CHANGED,
                roles(dana, now.minusSeconds(60), "dana@contoso.example", "+358401234567", "Reader"));
        await().untilAsserted(() -> operator()
                .get(dana.path())
                .then()
                .body("roles", contains("Contoso Contributor", "Reader"))
                .body("username", equalTo("dana@contoso.example"))
                .body("phone", equalTo("+358******567")));
    }

    @Test
    void a_removed_account_is_gone_until_later_news_of_its_roles() {
        var dana = People.promoted();
        var removedAt = Instant.now();
        Wire.send(USER_REMOVED, new UserRemoved(dana.tenant(), dana.user(), removedAt));
        await().until(() -> operator().get(dana.path()).statusCode() == 404);
        People.product()
                .body(Map.of("tenantId", dana.tenant(), "userId", dana.user(), "app", "print", "ip", "192.0.2.7"))
                .post("/v1/sign-ins")
                .then()
                .statusCode(200)
                .body("decision", equalTo("DENY"))
                .body("reason", equalTo("USER_REMOVED"));

        Wire.send(USER_ROLE_CHANGED, roles(dana, removedAt.plusMillis(1), "dana", null, "Reader"));
        awaitState(dana, "ENABLED");
    }

    @Test
    void a_removal_told_after_the_account_came_back_still_ends_what_was_before_it() {
        var dana = People.promoted();
        SetUps.setsUpTotp(dana);
        var removedAt = Instant.now().plusMillis(1);
        Wire.send(USER_ROLE_CHANGED, roles(dana, removedAt.plusSeconds(1), "successor", null, "Reader"));
        await().until(() -> "successor".equals(operator().get(dana.path()).path("username")));
        assertThat(state(dana)).isEqualTo("ENFORCED");

        Wire.send(USER_REMOVED, new UserRemoved(dana.tenant(), dana.user(), removedAt));

        awaitState(dana, "ENABLED");
        operator().get(dana.path()).then().body("factors.size()", equalTo(0)).body("username", equalTo("successor"));
    }

    @Test
    void garbage_stops_nothing() {
        var dana = somebody();
        for (var text : new String[] {"not json", "{}", "{\"tenantId\":7}"}) {
            Wire.send(new ProducerRecord<>(MFA_REQUIREMENT_CHANGED.name(), text.getBytes(StandardCharsets.UTF_8)));
        }
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(dana, 1, REQUIRED, null));
        awaitState(dana, "ENABLED");
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    /** Waits until all that was sent about this user is applied: a last record of the same key is seen. */
    private static void settle(Person person, RequirementLevel level) {
        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                requirement(person, 50, level, List.of(new Reason("PRIVILEGED_ROLE", "the last word")), null));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> operator().get(person.path()).asString().contains("the last word"));
    }
}
