package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.POLICY_CHANGED;
import static dev.ratchet.events.Topics.SKIPS_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The prompt to set a factor up, before the date from which MFA is required. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SkipTest {
    private static final Instant DEADLINE =
            Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);

    @Inject
    DataSource database;

    @Test
    @DisplayName("S3.5 before the date the user skips and works on")
    void before_the_date_the_user_skips_and_works_on() {
        var dana = advised(1, 3, 1);
        var signIn = asks(dana, null);
        signIn.then()
                .body("decision", equalTo("ALLOW_WITH_BANNER"))
                .body("reason", equalTo("SET_UP_ADVISED"))
                .body("banner.skippable", equalTo(true))
                .body("banner.skipsLeft", equalTo(3))
                .body("banner.nextPromptAt", nullValue())
                .body("banner.deadline", notNullValue());

        skip(signIn).then().statusCode(200).body("skipsLeft", equalTo(2)).body("nextPromptAt", notNullValue());

        asks(dana, null)
                .then()
                .body("decision", equalTo("ALLOW_WITH_BANNER"))
                .body("reason", equalTo("SET_UP_SNOOZED"))
                .body("banner.skipsLeft", equalTo(2))
                .body("banner.nextPromptAt", notNullValue());
    }

    @Test
    @DisplayName("S3.6 after the date the user must set up, whatever skips are left")
    void after_the_date_nothing_is_skipped() {
        var dana = advised(1, 3, 1);
        var before = asks(dana, null);
        require(dana, 2, RequirementLevel.REQUIRED, Instant.now());
        await().until(() -> "ENROL".equals(asks(dana, null).path("decision")));

        skip(before).then().statusCode(409).body("code", equalTo("NOT_SKIPPABLE"));
        skip(asks(dana, null)).then().statusCode(409).body("code", equalTo("NOT_SKIPPABLE"));
    }

    @Test
    void one_sign_in_counts_once_and_when_none_is_left_the_user_must_set_up() {
        var dana = advised(1, 2, 0);
        var first = asks(dana, null);
        var second = asks(dana, null);
        var late = asks(dana, null);
        skip(first).then().statusCode(200).body("skipsLeft", equalTo(1)).body("nextPromptAt", nullValue());
        skip(first).then().statusCode(200).body("skipsLeft", equalTo(1));
        skip(second).then().statusCode(200).body("skipsLeft", equalTo(0));

        asks(dana, null).then().body("decision", equalTo("ENROL")).body("reason", equalTo("NO_SKIPS_LEFT"));
        skip(late).then().statusCode(409).body("code", equalTo("NO_SKIPS_LEFT"));
        skip(first).then().statusCode(200).body("skipsLeft", equalTo(0));
        skip(asks(dana, null)).then().statusCode(409).body("code", equalTo("NOT_SKIPPABLE"));
        assertThat(counted(dana)).isEqualTo(2);
    }

    @Test
    void while_a_skip_holds_another_sign_in_counts_none() {
        var dana = advised(1, 3, 1);
        var first = asks(dana, null);
        var beside = asks(dana, null);
        skip(first).then().body("skipsLeft", equalTo(2));
        skip(beside).then().statusCode(200).body("skipsLeft", equalTo(2));
        skip(asks(dana, null)).then().statusCode(200).body("skipsLeft", equalTo(2));
        assertThat(counted(dana)).isEqualTo(1);
    }

    @Test
    void each_skip_that_counts_is_told_once_and_so_is_that_skips_are_forgotten() {
        var dana = advised(1, 3, 0);
        var first = asks(dana, null);
        skip(first);
        skip(first);
        skip(asks(dana, null));
        require(dana, 2, RequirementLevel.NOT_REQUIRED, null);

        var told = await().until(() -> Wire.heard(SKIPS_CHANGED, dana.key()), events -> events.size() >= 3);
        assertThat(told).extracting(event -> event.data().revision()).containsExactly(1L, 2L, 3L);
        assertThat(told).extracting(event -> event.data().used()).containsExactly(1, 2, 0);
        assertThat(told).extracting(event -> event.data().skipsLeft()).containsExactly(2, 1, 3);
    }

    @Test
    void of_twenty_sign_ins_that_skip_at_once_as_many_count_as_policy_lets() throws Exception {
        var dana = advised(1, 4, 0);
        var skips = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 20; i++) {
            var signIn = asks(dana, null);
            skips.add(() -> skip(signIn).statusCode());
        }
        try (var threads = Executors.newFixedThreadPool(20)) {
            var statuses = threads.invokeAll(skips).stream()
                    .map(done -> done.resultNow())
                    .toList();
            assertThat(statuses).containsOnly(200, 409);
            assertThat(statuses.stream().filter(status -> status == 200)).hasSize(4);
        }
        assertThat(counted(dana)).isEqualTo(4);
    }

    @Test
    void skips_count_anew_once_mfa_was_not_advised_in_between_however_late_that_is_told() {
        var dana = advised(1, 1, 0);
        skip(asks(dana, null)).then().body("skipsLeft", equalTo(0));
        // a later deadline alone gives none back
        require(dana, 2, RequirementLevel.ADVISED, DEADLINE.plusSeconds(60));
        awaitDeadline(dana, DEADLINE.plusSeconds(60));
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");

        require(dana, 4, RequirementLevel.ADVISED, DEADLINE);
        awaitDeadline(dana, DEADLINE);
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("ENROL");
        require(dana, 3, RequirementLevel.NOT_REQUIRED, null);

        await().until(() -> "ALLOW_WITH_BANNER".equals(asks(dana, null).path("decision")));
        assertThat(asks(dana, null).<Integer>path("banner.skipsLeft")).isEqualTo(1);
    }

    @Test
    void skips_count_anew_once_a_factor_was_set_up() {
        var dana = advised(1, 1, 0);
        skip(asks(dana, null)).then().statusCode(200);
        assertThat(asks(dana, null).<String>path("reason")).isEqualTo("NO_SKIPS_LEFT");
        setsUpTotp(dana);
        assertThat(counted(dana)).isZero();
    }

    @Test
    void who_is_not_advised_has_nothing_to_skip() {
        var dana = People.promoted();
        skip(asks(dana, null)).then().statusCode(409).body("code", equalTo("NOT_SKIPPABLE"));
        skip(asks(People.somebody(), null)).then().statusCode(409).body("code", equalTo("SIGN_IN_DENIED"));
        product().post("/v1/sign-ins/forged.id/skip").then().statusCode(404);
        dana.self()
                .post("/v1/sign-ins/" + asks(dana, null).<String>path("signInId") + "/skip")
                .then()
                .statusCode(403);
    }

    @Test
    void a_policy_without_skips_lets_nobody_put_it_off() {
        var dana = advised(1, 0, 1);
        asks(dana, null).then().body("decision", equalTo("ENROL")).body("reason", equalTo("NO_SKIPS_LEFT"));
    }

    private static Response skip(Response signIn) {
        return product().post("/v1/sign-ins/" + signIn.<String>path("signInId") + "/skip");
    }

    private static Person advised(long revision, int most, int days) {
        var dana = People.somebody();
        policy(dana, most, days);
        require(dana, revision, RequirementLevel.ADVISED, DEADLINE);
        awaitDeadline(dana, DEADLINE);
        // the policy travels on a topic of its own
        await().until(() -> {
            var asked = asks(dana, null);
            return most == 0
                    ? "NO_SKIPS_LEFT".equals(asked.path("reason"))
                    : Integer.valueOf(most).equals(asked.path("banner.skipsLeft"));
        });
        return dana;
    }

    private static void awaitDeadline(Person dana, Instant deadline) {
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        deadline.toString().equals(operator().get(dana.path()).path("requirement.effectiveAt")));
    }

    private static void require(Person person, long revision, RequirementLevel level, Instant effectiveAt) {
        var reasons = level == RequirementLevel.NOT_REQUIRED
                ? List.<Reason>of()
                : List.of(new Reason("REGION_DATE", "EMEA from then"));
        var now = Instant.now();
        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                new MfaRequirementChanged(
                        person.tenant(),
                        person.user(),
                        level,
                        effectiveAt,
                        reasons,
                        1,
                        revision,
                        "SCHEDULE_CHANGED",
                        "upstream-event",
                        now,
                        null));
    }

    private static void policy(Person person, int most, int days) {
        var document = new PolicyDocument(
                PolicyDocument.Scope.EVERYONE,
                List.of("Owner"),
                Period.ofDays(30),
                List.of(PolicyDocument.Method.values()),
                List.of("*"),
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), most, Period.ofDays(days)),
                List.of(),
                List.of(),
                List.of(),
                Period.ofDays(30));
        Wire.send(POLICY_CHANGED, new PolicyChanged(person.tenant(), 1, document, Instant.now(), "ada"));
    }

    private long counted(Person person) {
        return number("select count(*) from skipped_prompt where tenant_id = ?", person);
    }

    private long number(String query, Person person) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, person.tenant());
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
