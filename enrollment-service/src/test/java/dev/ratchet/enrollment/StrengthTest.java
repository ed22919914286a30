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
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.enrollment.People.Person;
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
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class StrengthTest {
    private static final String PHONE = "+358401234567";

    @Inject
    DataSource database;

    @DisplayName("S3.11 a role that needs a stronger method: the weaker one opens its set-up, and nothing else")
    @Test
    void who_holds_a_weaker_factor_than_the_role_needs_sets_up_a_stronger_one_with_it() {
        var dana = promoted();
        String codes = setsUpSms(dana, PHONE);
        needs(dana, "Contoso *", Method.TOTP);
        await().until(() -> "ENROL".equals(asks(dana, null).<String>path("decision")));

        asks(dana, null)
                .then()
                .body("reason", equalTo("STRONGER_FACTOR_NEEDED"))
                .body("methods", contains("WEBAUTHN", "TOTP"))
                .body("factors.method", contains("SMS", "RECOVERY_CODE"));
        dana.self()
                .get(dana.path() + "/factors")
                .then()
                .body("find { it.id == '" + codes + "' }.counts", equalTo(false))
                .body("find { it.id == '" + codes + "' }.shortfall", equalTo("TOO_WEAK"));
        assertThat(People.state(dana)).isEqualTo("ENFORCED");
        asksForSms(dana, "+358409999999").then().statusCode(409).body("code", equalTo("METHOD_TOO_WEAK"));
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
                .body("amr", contains("otp", "sms"))
                .body("assertion", nullValue())
                .body("browserToken", nullValue());
        assertThat(asks(dana, null).<String>path("reason")).isEqualTo("STRONGER_FACTOR_NEEDED");
        challenge.product().body(wish).post(dana.path() + "/factors").then().statusCode(201);
        var app = setsUpTotp(dana);

        asks(dana, null)
                .then()
                .body("decision", equalTo("CHALLENGE"))
                .body("methods", contains("TOTP", "RECOVERY_CODE"));
        SetUps.start(SetUps.challenges(dana), "SMS").then().statusCode(409);
        assertThat(challenged(dana, "TOTP").answer(app.code(0)).<String>path("assertion"))
                .isNotNull();
    }

    @Test
    void a_recovery_code_stands_in_for_the_weaker_factor_too_and_vouches_for_nobody() {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        List<String> codes = People.operator()
                .post(dana.path() + "/recovery-codes")
                .then()
                .statusCode(201)
                .extract()
                .path("recoveryCodes");
        needs(dana, "Contoso *", Method.TOTP);
        await().until(() -> "ENROL".equals(asks(dana, null).<String>path("decision")));

        var challenge = challenged(dana, "RECOVERY_CODE");
        challenge
                .answer(codes.getFirst())
                .then()
                .statusCode(200)
                .body("assertion", nullValue())
                .body("recoveryCodes.size()", equalTo(1));
        challenge
                .product()
                .body(Map.of("type", "TOTP"))
                .post(dana.path() + "/factors")
                .then()
                .statusCode(201);
    }

    @DisplayName("S3.11 SMS is the only factor of a privileged user for its grace, to the instant, and no longer")
    @Test
    void sms_alone_counts_for_a_privileged_user_until_its_grace_is_over() throws SQLException {
        var dana = promoted();
        setsUpSms(dana, PHONE);
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("CHALLENGE");
        var challenge = challenged(dana, "SMS");

        age(dana, "update factor set confirmed_at = now() - interval '40 days' where tenant_id = ?");
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("CHALLENGE");
        age(dana, "update user_mfa set privileged_since = now() - interval '31 days' where tenant_id = ?");
        asks(dana, null)
                .then()
                .body("decision", equalTo("ENROL"))
                .body("reason", equalTo("STRONGER_FACTOR_NEEDED"))
                .body("methods", contains("WEBAUTHN", "TOTP", "PUSH"));

        // also of a challenge that was begun before the grace was over
        challenge
                .answer(messages(dana, 2).getLast().code())
                .then()
                .statusCode(200)
                .body("assertion", nullValue());
        setsUpTotp(dana);
        asks(dana, null)
                .then()
                .body("decision", equalTo("CHALLENGE"))
                .body("methods", contains("TOTP", "SMS", "RECOVERY_CODE"));
    }

    @Test
    void neither_confirming_a_number_again_nor_taking_it_away_and_adding_it_renews_the_grace() throws SQLException {
        var dana = promoted();
        var since =
                "update user_mfa set privileged_since = now() - interval '%1$s', sms_since = now() - interval '%1$s'"
                        + " where tenant_id = ?";
        setsUpSms(dana, PHONE);
        age(dana, since.formatted("29 days"));
        age(dana, "update challenge set created_at = created_at - interval '30 s' where tenant_id = ?");
        String again = asksForSms(dana, PHONE).then().statusCode(201).extract().path("id");
        SetUps.confirms(dana, again, messages(dana, 2).getLast().code()).then().statusCode(200);
        assertThat(asks(dana, null).<String>path("decision")).isEqualTo("CHALLENGE");

        age(dana, since.formatted("31 days"));
        assertThat(asks(dana, null).<String>path("reason")).isEqualTo("STRONGER_FACTOR_NEEDED");

        dana.self().delete(dana.path() + "/factors/" + again).then().statusCode(204);
        asks(dana, null).then().body("reason", equalTo("NO_USABLE_FACTOR")).body("methods", not(hasItem("SMS")));
        asksForSms(dana, PHONE).then().statusCode(409).body("code", equalTo("METHOD_TOO_WEAK"));

        // an admin who resets the user begins anew
        age(dana, "update user_mfa set privileged_since = now() where tenant_id = ?");
        People.operator().post(dana.path() + "/reset").then().statusCode(200);
        assertThat(asks(dana, null).<List<String>>path("methods")).contains("SMS");
    }

    private static void needs(Person person, String role, Method method) {
        var document = new PolicyDocument(
                PolicyDocument.Scope.PRIVILEGED,
                List.of("*Contributor"),
                Period.ofDays(30),
                List.of(Method.values()),
                List.of("*"),
                PolicyDocument.OnDemotion.KEEP,
                new PolicyDocument.Grace(Period.ofDays(14), 3, Period.ofDays(1)),
                List.of(),
                List.of(),
                List.of(new PolicyDocument.RoleStrength(role, method)),
                Period.ofDays(30));
        Wire.send(POLICY_CHANGED, new PolicyChanged(person.tenant(), 1, document, Instant.now(), "ada"));
    }

    private void age(Person person, String statement) throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(statement)) {
            update.setString(1, person.tenant());
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
