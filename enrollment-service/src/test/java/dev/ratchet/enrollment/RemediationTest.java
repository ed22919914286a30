package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.Remediations.token;
import static dev.ratchet.events.Topics.MFA_REQUIREMENT_CHANGED;
import static dev.ratchet.events.Topics.MFA_STATE_CHANGED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class RemediationTest {
    @Inject
    DataSource database;

    private final Remediations remediations = new Remediations();

    @Test
    @DisplayName("S2.1, S2.5: turned on for many users by an admin who confirms it, with each result reported")
    void users_are_enabled_once_the_admin_has_confirmed_and_each_result_is_reported() throws SQLException {
        // given
        var off = remediations.unprotected("off");
        var factor = remediations.unprotected("with-factor");
        SetUps.setsUpTotp(factor);
        change("update user_mfa set state = 'DISABLED' where user_id = 'with-factor' and tenant_id = ?");
        trustSomeBrowserOf(factor);
        var on = remediations.enabled("on");
        var exempt = new Person(remediations.tenant, "exempt");
        Wire.send(
                MFA_REQUIREMENT_CHANGED, People.exempt(exempt, 1, Instant.now().plusSeconds(3_600)));
        People.awaitState(exempt, "DISABLED");

        // when
        var asked = remediations
                .ask(
                        remediations.admin(),
                        Map.of("users", List.of("off", "with-factor", "on", "exempt", "nobody", "off")))
                .then()
                .statusCode(202)
                .body("users", equalTo(5))
                .extract()
                .response();
        assertThat(remediations.progress(asked).<String>path("state")).isEqualTo("UNCONFIRMED");
        assertThat(People.state(off)).isEqualTo("DISABLED");
        remediations.confirm(remediations.admin(), asked, token(asked)).then().statusCode(202);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> "COMPLETED".equals(remediations.progress(asked).<String>path("state")));

        // then
        assertThat(remediations.results(asked))
                .isEqualTo(Map.of(
                        "off", "ENABLED",
                        "with-factor", "ENFORCED",
                        "on", "ALREADY",
                        "exempt", "NOT_POSSIBLE",
                        "nobody", "NOT_POSSIBLE"));
        remediations
                .progress(asked)
                .then()
                .body("total", equalTo(5))
                .body("done", equalTo(5))
                .body("askedBy", equalTo("ada"))
                .body("results.ENABLED", equalTo(1))
                .body("results.NOT_POSSIBLE", equalTo(2));
        assertThat(People.state(off)).isEqualTo("ENABLED");
        assertThat(People.state(factor)).isEqualTo("ENFORCED");
        assertThat(People.state(on)).isEqualTo("ENABLED");
        assertThat(People.state(exempt)).isEqualTo("DISABLED");
        assertThat(operator().get(factor.path()).<List<Object>>path("trustedDevices"))
                .isEmpty();
        SetUps.asks(off, null).then().body("decision", equalTo("ENROL"));

        // and the admin stands behind it, in the history and in public
        operator()
                .get(off.path() + "/history")
                .then()
                .body("entries[0].cause", equalTo("REMEDIATION"))
                .body("entries[0].causedBy", equalTo("ada"))
                .body("entries[0].state", equalTo("ENABLED"));
        var told = await().until(() -> Wire.heard(MFA_STATE_CHANGED, off.key()), heard -> !heard.isEmpty());
        assertThat(told).hasSize(1).first().satisfies(event -> {
            assertThat(event.data().cause()).isEqualTo("REMEDIATION");
            assertThat(event.data().causedBy()).isEqualTo("ada");
            assertThat(event.data().exposureMillis()).isNull();
        });
        var table = given().auth()
                .oauth2(Tokens.token("auditor", remediations.tenant, "eve"))
                .accept("text/csv")
                .get(remediations.path(asked) + "/results")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .extract()
                .asString();
        assertThat(table).startsWith("userId,result,why,at\r\n").contains("off,ENABLED,,");
    }

    @Test
    @DisplayName("S2.5: by the findings themselves, or by their rule")
    void findings_choose_the_users_by_id_or_by_rule() {
        var one = remediations.unprotected("one");
        var two = remediations.unprotected("two");
        List<String> ids = operator().get("/v1/findings/" + remediations.tenant).path("findings.id");

        remediations
                .ask(remediations.admin(), Map.of("findings", ids.subList(0, 1)))
                .then()
                .statusCode(202)
                .body("users", equalTo(1));
        var asked = remediations.ask(remediations.admin(), Map.of("rule", "MFA_DISABLED"));
        asked.then()
                .statusCode(202)
                .body("state", equalTo("UNCONFIRMED"))
                .body("users", equalTo(2))
                .body("leftOut", equalTo(0));
        remediations.confirm(remediations.admin(), asked, token(asked)).then().statusCode(202);

        People.awaitState(one, "ENABLED");
        People.awaitState(two, "ENABLED");
        operator()
                .get("/v1/findings/" + remediations.tenant + "?rule=MFA_DISABLED")
                .then()
                .body("findings", equalTo(List.of()));
    }

    @Test
    void only_the_hash_of_a_token_is_stored() throws SQLException {
        remediations.unprotected("dana");
        var asked = remediations.ask(remediations.admin(), Map.of("users", List.of("dana")));

        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select r::text from remediation r where tenant_id = ?")) {
            query.setString(1, remediations.tenant);
            try (var row = query.executeQuery()) {
                row.next();
                assertThat(row.getString(1))
                        .contains(asked.<String>path("remediationId"))
                        .doesNotContain(token(asked));
            }
        }
    }

    private void trustSomeBrowserOf(Person person) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into trusted_browser (browser_id, tenant_id, user_id, token_hash, last_challenge_at,
                            trusted_since)
                        values (gen_random_uuid(), ?, ?, '\\x00', now(), now())
                        """)) {
            insert.setString(1, person.tenant());
            insert.setString(2, person.user());
            insert.executeUpdate();
        }
    }

    private void change(String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, remediations.tenant);
            update.executeUpdate();
        }
    }
}
