package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.as;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.requirement;
import static dev.ratchet.enrollment.People.roles;
import static dev.ratchet.events.Topics.ALARM_RAISED;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static dev.ratchet.events.Topics.USER_ROLE_CHANGED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.events.AlarmRaised;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class FindingsTest {
    @Inject
    DataSource database;

    @Test
    @DisplayName("S2.3, S2.4: who may sign in with MFA off is listed with rule, risk and remedy, who complies is not")
    void users_who_may_sign_in_with_mfa_off_are_listed_and_compliant_ones_are_not() {
        // given
        var tenant = People.freshTenant();
        var idle = unprotected(new Person(tenant, "idle"));
        var compliant = new Person(tenant, "compliant");
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(compliant, 1, RequirementLevel.REQUIRED, null));
        People.awaitState(compliant, "ENABLED");
        SetUps.setsUpTotp(compliant);
        var gone = unprotected(new Person(tenant, "gone"));
        Wire.send(USER_ROLE_CHANGED, roles(gone, Instant.now().minusSeconds(9), null, null, "Reader"));
        Wire.send(USER_REMOVED, new UserRemoved(tenant, "gone", Instant.now()));
        await().until(() -> operator().get(gone.path()).statusCode() == 404);

        // then
        operator()
                .get("/v1/findings/" + tenant)
                .then()
                .statusCode(200)
                .body("next", equalTo(null))
                .body("findings", hasSize(1))
                .body("findings[0].rule", equalTo("MFA_DISABLED"))
                .body("findings[0].reference", equalTo("ActiveDirectory-002"))
                .body("findings[0].risk", equalTo("MEDIUM"))
                .body("findings[0].acceptable", equalTo(false))
                .body("findings[0].userId", equalTo(idle.user()))
                .body("findings[0].ageDays", equalTo(0))
                .body("findings[0].remediation.byApi", equalTo(true))
                .body("findings[0].remediation.link", startsWith("http"))
                .body("findings[0].remediation.link", containsString("/v1/findings/" + tenant + "/remediations"));
    }

    @Test
    void the_same_finding_has_the_same_id_each_time() {
        var dana = unprotected(People.somebody());
        var path = "/v1/findings/" + dana.tenant();

        String once = operator().get(path).path("findings[0].id");
        Wire.send(USER_ROLE_CHANGED, roles(dana, Instant.now(), "dana@contoso.example", null, "Reader"));
        await().until(() -> operator().get(dana.path()).path("username") != null);
        String again = operator().get(path + "?user=dana&rule=MFA_DISABLED").path("findings[0].id");

        assertThat(again).isEqualTo(once).isNotBlank();
    }

    @Test
    void a_program_with_a_persons_role_and_a_text_message_as_only_factor_are_found() {
        var tenant = People.freshTenant();
        var robot = new Person(tenant, "robot");
        Wire.send(USER_ROLE_CHANGED, roles(robot, Instant.now(), null, null, "Owner"));
        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                requirement(
                        robot,
                        1,
                        RequirementLevel.NOT_REQUIRED,
                        List.of(new Reason("SERVICE_ACCOUNT", "a program: it must use workload identity")),
                        null));
        var texter = new Person(tenant, "texter");
        Wire.send(
                MFA_REQUIREMENT_CHANGED,
                requirement(
                        texter,
                        1,
                        RequirementLevel.REQUIRED,
                        List.of(new Reason("TENANT_SCOPE", "the policy covers everyone")),
                        null));
        People.awaitState(texter, "ENABLED");
        SetUps.setsUpSms(texter, "+358401234567");

        await().untilAsserted(() -> operator()
                .get("/v1/findings/" + tenant)
                .then()
                .body("findings.rule", equalTo(List.of("SERVICE_ACCOUNT_WITH_PERSON_ROLE", "SMS_ONLY_FACTOR")))
                .body("findings.risk", equalTo(List.of("HIGH", "LOW"))));
        operator()
                .get("/v1/findings/" + tenant + "?risk=HIGH")
                .then()
                .body("findings.userId", equalTo(List.of("robot")));
        operator()
                .get("/v1/findings/" + tenant + "?rule=SMS_ONLY_FACTOR")
                .then()
                .body("findings.userId", equalTo(List.of("texter")));
        operator().get("/v1/findings/" + tenant + "?user=nobody").then().body("findings", empty());
    }

    @Test
    void the_last_admin_whom_a_sweep_spared_is_a_finding_since_the_first_night_until_mfa_is_required() {
        // given
        var tenant = People.freshTenant();
        var ann = unprotected(new Person(tenant, "ann"));
        var monday = Instant.now().plusSeconds(60);
        var findings = "/v1/findings/" + tenant + "?rule=LAST_ADMIN_SKIPPED";

        // when: told twice, the later first, among other alarms
        Wire.send(ALARM_RAISED, new AlarmRaised(tenant, "ann", "POSSIBLE_CLONE", "another", "k-1", monday));
        Wire.send(ALARM_RAISED, spared(ann, monday.plusSeconds(86_400)));
        Wire.send(ALARM_RAISED, spared(ann, monday));

        // then
        await().untilAsserted(() -> operator()
                .get(findings)
                .then()
                .statusCode(200)
                .body("findings.userId", equalTo(List.of("ann")))
                .body("findings.risk", equalTo(List.of("CRITICAL")))
                .body(
                        "findings[0].since",
                        equalTo(monday.truncatedTo(ChronoUnit.MICROS).toString()))
                .body("findings[0].remediation.byApi", equalTo(false)));

        // when
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(ann, 2, RequirementLevel.REQUIRED, null));
        People.awaitState(ann, "ENABLED");

        // then
        operator().get(findings).then().body("findings", empty());
    }

    @Test
    void pages_of_any_size_give_each_finding_once() throws SQLException {
        // given users with two findings each: privileged, required, and nothing set up
        var tenant = People.freshTenant();
        fill(tenant, 7, "REQUIRED", "ENABLED");
        var all = new ArrayList<Map<String, Object>>();

        for (var size : List.of(1, 3, 1000)) {
            all.clear();
            String next = "";
            while (next != null) {
                var page = operator().get("/v1/findings/" + tenant + "?limit=" + size + "&next=" + next);
                all.addAll(page.path("findings"));
                next = page.path("next");
            }

            assertThat(all).hasSize(14);
            assertThat(all).extracting(each -> each.get("id")).doesNotHaveDuplicates();
            assertThat(all).extracting(each -> (String) each.get("userId")).isSorted();
        }
    }

    @Test
    void many_users_come_as_one_streamed_table() throws SQLException {
        // given more users than are looked at at a time
        var tenant = People.freshTenant();
        fill(tenant, 2_500, "NOT_REQUIRED", "DISABLED");

        var table = csv("/v1/findings/" + tenant);

        var lines = table.split("\r\n", -1);
        assertThat(lines).hasSize(2_502);
        assertThat(lines[0])
                .isEqualTo(
                        "id,rule,reference,title,risk,acceptable,why,userId,since,ageDays,detail,remediation,link,byApi");
        assertThat(lines[1]).contains("PRIVILEGED_WITHOUT_MFA").contains(",user-00000,");
        assertThat(lines[2_500]).contains(",user-02499,");
    }

    @Test
    @DisplayName("S3.8: security admins see the MFA status of every user of their organisation, as a table")
    void the_mfa_status_of_all_users_comes_as_one_streamed_table() throws SQLException {
        var dana = People.promoted();
        SetUps.setsUpSms(dana, "+358401234567");
        fill(dana.tenant(), 2_500, "NOT_REQUIRED", "DISABLED");

        var lines = csv("/v1/users/" + dana.tenant()).split("\r\n", -1);

        assertThat(lines).hasSize(2_503);
        assertThat(lines[0])
                .isEqualTo(
                        "tenantId,userId,username,roles,state,level,effectiveAt,reasons,factors,trustedDevices,phone");
        assertThat(lines[1])
                .startsWith(dana.tenant() + ",dana,dana@contoso.example,Contoso Contributor,ENFORCED,REQUIRED,")
                .contains("SMS ACTIVE; RECOVERY_CODE ACTIVE");
        assertThat(lines[2]).startsWith(dana.tenant() + ",user-00000,,Owner,DISABLED,NOT_REQUIRED,");
        assertThat(csv("/v1/users/" + dana.tenant() + "?state=ENFORCED").split("\r\n", -1))
                .hasSize(3);
        as("auditor", dana.tenant(), "ada")
                .get("/v1/users/" + dana.tenant())
                .then()
                .contentType(containsString("application/json"));
    }

    @Test
    void the_table_of_users_is_for_admins_and_auditors_of_the_tenant() {
        for (var path : List.of("/v1/users/contoso", "/v1/findings/contoso")) {
            for (var role : List.of("tenant-admin", "auditor")) {
                asking(role, "contoso").get(path).then().statusCode(200).contentType(containsString("text/csv"));
                asking(role, "fabrikam")
                        .get(path)
                        .then()
                        .statusCode(404)
                        .contentType(containsString("application/problem+json"));
                as(role, "fabrikam", "ada").get(path).then().statusCode(404).body("code", equalTo("NOT_FOUND"));
            }
            as("user", "contoso", "dana").get(path).then().statusCode(403);
            product().get(path).then().statusCode(403);
            given().get(path).then().statusCode(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule=NO_RULE", "risk=NONE", "limit=0", "next=xyz", "next=eC9OT19SVUxF"})
    void a_parameter_that_cannot_be_is_named(String query) {
        operator()
                .get("/v1/findings/contoso?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("field", equalTo(query.substring(0, query.indexOf('='))));
    }

    private static AlarmRaised spared(Person person, Instant at) {
        return new AlarmRaised(person.tenant(), person.user(), "LAST_ADMIN_SKIPPED", "nobody else", "sweep-1", at);
    }

    private static Person unprotected(Person person) {
        Wire.send(MFA_REQUIREMENT_CHANGED, requirement(person, 1, RequirementLevel.NOT_REQUIRED, null));
        People.awaitState(person, "DISABLED");
        return person;
    }

    private static io.restassured.specification.RequestSpecification asking(String role, String tenant) {
        return given().auth().oauth2(Tokens.token(role, tenant, "ada")).accept("text/csv");
    }

    private static String csv(String path) {
        return given().auth()
                .oauth2(Tokens.token("operator", null, null))
                .accept("text/csv")
                .get(path)
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .extract()
                .asString();
    }

    /** Owners, as many events would have told them. */
    private void fill(String tenant, int users, String level, String state) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        with told as (
                            insert into profile (tenant_id, user_id, version, roles, roles_at)
                            select ?, 'user-' || lpad(n::text, 5, '0'), 1, '["Owner"]', now()
                            from generate_series(0, ? - 1) as n)
                        insert into user_mfa (tenant_id, user_id, state, state_revision, level, effective_at, occurred_at,
                            reasons, privileged, requirement_revision, tightened_revision, loosened_revision)
                        select ?, 'user-' || lpad(n::text, 5, '0'), ?, 0, ?, null, now(), '[]', false, 1, -1, -1
                        from generate_series(0, ? - 1) as n
                        """)) {
            insert.setString(1, tenant);
            insert.setInt(2, users);
            insert.setString(3, tenant);
            insert.setString(4, state);
            insert.setString(5, level);
            insert.setInt(6, users);
            insert.executeUpdate();
        }
    }
}
