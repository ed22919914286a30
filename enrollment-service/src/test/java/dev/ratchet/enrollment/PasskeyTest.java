package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.PasskeySteps.asked;
import static dev.ratchet.enrollment.PasskeySteps.begins;
import static dev.ratchet.enrollment.PasskeySteps.confirms;
import static dev.ratchet.enrollment.PasskeySteps.registers;
import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.People.state;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static dev.ratchet.enrollment.SetUps.start;
import static dev.ratchet.events.Topics.ALARM_RAISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.application.factor.PasskeyOptions;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.UserId;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class PasskeyTest {
    @Inject
    DataSource database;

    @Inject
    PasskeyOptions options;

    @Inject
    SignInIds ids;

    @Test
    void a_passkey_is_registered_and_signs_in() {
        var dana = promoted();
        asks(dana, null).then().body("decision", equalTo("ENROL")).body("methods", hasItem("WEBAUTHN"));
        var begun = begins(dana);
        begun.then()
                .statusCode(201)
                .body("publicKey.rp.id", equalTo("localhost"))
                .body("publicKey.user.name", equalTo("dana@contoso.example"))
                .body("publicKey.attestation", equalTo("none"))
                .body("publicKey.pubKeyCredParams.alg", contains(-7, -8, -257))
                .body("publicKey.authenticatorSelection.residentKey", equalTo("preferred"))
                .body("publicKey.authenticatorSelection.userVerification", equalTo("required"))
                .body("publicKey.excludeCredentials", empty());
        assertThat(Base64.getUrlDecoder().decode(begun.<String>path("publicKey.user.id")))
                .hasSize(64);
        var key = new SoftwareKey();

        confirms(dana, begun.path("id"), key.create(begun.path("publicKey")))
                .then()
                .statusCode(200)
                .body("state", equalTo("ENFORCED"));

        asks(dana, null).then().body("decision", equalTo("CHALLENGE")).body("methods", hasItem("WEBAUTHN"));
        var asked = asked(dana);
        assertThat(asked.options()).containsEntry("rpId", "localhost").containsEntry("userVerification", "required");
        asked.answeredBy(key)
                .then()
                .statusCode(200)
                .body("result", equalTo("VERIFIED"))
                .body("amr", contains("pop", "user"))
                .body("assertion", notNullValue());
    }

    @Test
    void each_of_several_passkeys_signs_in() {
        var dana = promoted();
        var laptop = new SoftwareKey();
        var spare = new SoftwareKey();
        registers(dana, laptop);
        var begun = begins(dana);
        begun.then().body("publicKey.excludeCredentials.id", contains(laptop.id()));
        confirms(dana, begun.path("id"), spare.create(begun.path("publicKey")))
                .then()
                .statusCode(200);

        var path = challenges(dana);
        start(path, "WEBAUTHN")
                .then()
                .body("publicKey.allowCredentials.id", containsInAnyOrder(laptop.id(), spare.id()));
        asked(dana).answeredBy(laptop).then().statusCode(200);
        asked(dana).answeredBy(spare).then().statusCode(200);
    }

    @Test
    void all_passkeys_of_a_user_have_one_handle_and_those_of_another_user_another() {
        var dana = promoted();
        registers(dana, new SoftwareKey());
        var first = handle(dana);

        assertThat(handle(dana)).isEqualTo(first);
        assertThat(handle(promoted())).isNotEqualTo(first);
    }

    private static String handle(Person person) {
        return begins(person).path("publicKey.user.id");
    }

    @Test
    void a_synced_passkey_keeps_no_counter_and_says_that_it_is_backed_up() throws SQLException {
        var dana = promoted();
        var key = SoftwareKey.synced();
        var id = registers(dana, key);

        asked(dana).answeredBy(key).then().statusCode(200);
        asked(dana).answeredBy(key).then().statusCode(200);

        try (var connection = database.getConnection();
                var row = connection
                        .createStatement()
                        .executeQuery("select backup_eligible, backed_up, transports from passkey where factor_id = '"
                                + id + "'")) {
            row.next();
            assertThat(row.getBoolean(1)).isTrue();
            assertThat(row.getBoolean(2)).isTrue();
            assertThat(row.getString(3)).isEqualTo("internal");
        }
    }

    @Test
    void a_page_that_is_loaded_again_asks_for_the_same_signature() {
        var dana = promoted();
        var user = new UserId(dana.tenant(), dana.user());
        var begun = begins(dana);
        var id = UUID.fromString(begun.path("id"));
        var key = new SoftwareKey();
        assertThat(JsonPath.from(options.ofSetUp(user, id).orElseThrow()).<Object>get("$"))
                .isEqualTo(begun.path("publicKey"));
        confirms(dana, id.toString(), key.create(begun.path("publicKey")))
                .then()
                .statusCode(200);
        assertThat(options.ofSetUp(user, id)).isEmpty();

        String signInId = asks(dana, null).path("signInId");
        var started = start("/v1/sign-ins/" + signInId + "/challenges", "WEBAUTHN");
        var challengeId = UUID.fromString(started.path("challengeId"));
        var signIn = ids.read(signInId).orElseThrow();
        assertThat(JsonPath.from(options.ofChallenge(signIn, challengeId).orElseThrow())
                        .<Object>get("$"))
                .isEqualTo(started.path("publicKey"));
        var other = ids.read(asks(dana, null).path("signInId")).orElseThrow();
        assertThat(options.ofChallenge(other, challengeId)).isEmpty();
    }

    @Test
    void a_counter_that_goes_back_suspends_the_passkey_and_raises_an_alarm() {
        var dana = promoted();
        setsUpTotp(dana);
        var key = new SoftwareKey();
        key.counter = 40;
        registers(dana, key);
        String browser = asked(dana)
                .challenge()
                .answer(Map.of("credential", Map.of(), "rememberBrowser", true))
                .path("browserToken");
        assertThat(browser).isNull();
        var remembering = asked(dana);
        String token = remembering
                .challenge()
                .answer(Map.of("credential", key.get(remembering.options()), "rememberBrowser", true))
                .path("browserToken");
        asks(dana, token).then().body("decision", equalTo("ALLOW"));

        key.counter = 10;
        asked(dana).answeredBy(key).then().statusCode(422).body("code", equalTo("POSSIBLE_CLONE"));

        operator().get(dana.path()).then().body("factors.status", hasItems("SUSPENDED", "ACTIVE"));
        asks(dana, token)
                .then()
                .body("decision", equalTo("CHALLENGE"))
                .body("methods", contains("TOTP", "RECOVERY_CODE"));
        start(challenges(dana), "WEBAUTHN").then().statusCode(409);
        operator()
                .get(dana.path() + "/history")
                .then()
                .body("entries.find { it.kind == 'FACTOR_SUSPENDED' }.cause", equalTo("POSSIBLE_CLONE"));
        await().untilAsserted(() -> assertThat(Wire.heard(ALARM_RAISED, dana.key()))
                .extracting(event -> event.data().alarm())
                .containsExactly("POSSIBLE_CLONE"));
    }

    @Test
    void whose_only_passkey_may_be_copied_sets_nothing_up_by_a_password() {
        var dana = promoted();
        var key = new SoftwareKey();
        registers(dana, key);
        key.counter = 0;
        asked(dana).answeredBy(key).then().statusCode(422).body("code", equalTo("POSSIBLE_CLONE"));

        assertThat(state(dana)).isEqualTo("ENABLED");
        asks(dana, null).then().body("decision", equalTo("DENY")).body("reason", equalTo("FACTOR_DISABLED"));
        product()
                .body(Map.of("type", "TOTP"))
                .post(dana.path() + "/factors")
                .then()
                .statusCode(409)
                .body("code", equalTo("RESET_NEEDED"));
    }
}
