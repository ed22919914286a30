package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.enrollment.SetUps.challenged;
import static dev.ratchet.enrollment.SetUps.messages;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.setsUpTotp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.crypto.KeyFolder;
import dev.ratchet.enrollment.crypto.Totp;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict;
import dev.ratchet.stack.token.KeyFiles;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.TestKeys;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a thief makes of a stolen copy of the database. Each attempt is made with keys that the thief guessed, and has to
 * fail, and again with the keys of the service, and has to succeed: so the attempts are good ones.
 */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class StolenDumpTest {
    private static final HexFormat HEX = HexFormat.of();

    @Inject
    DataSource database;

    private static KeyFolder guessedKeys;

    @BeforeAll
    static void guess(@TempDir Path folder) throws IOException {
        guessedKeys = new KeyFolder(KeyFiles.in(folder).folder());
    }

    @Test
    void it_holds_no_secret_in_any_form_that_can_be_read() throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        String token = remembered(dana, app);
        setsUpSms(dana, "+358401234567");
        var signIn = asks(dana, null).<String>path("signInId");
        var started = challenged(dana, "SMS");
        var code = messages(dana, 2).getLast().code();

        var dump = Dump.of(database);

        assertThat(dump.text()).contains(started.id(), app.factorId(), dana.tenant());
        var secrets = Stream.concat(
                Stream.of(app.secret(), token, signIn, HEX.formatHex(App.decode(app.secret()))),
                app.recoveryCodes().stream().flatMap(each -> Stream.of(each, each.replace("-", ""))));
        assertThat(secrets)
                .allSatisfy(secret -> assertThat(dump.text().toLowerCase(Locale.ROOT))
                        .doesNotContain(secret.toLowerCase(Locale.ROOT)));
        assertThat(dump.text()).doesNotContain(hex(token)).doesNotContain(hex(app.secret()));
        // six digits stand in many a number: as a value of a column they must not
        assertThat(dump.values()).doesNotContain(code).contains(started.id());
    }

    @Test
    void a_sent_code_is_not_found_by_trying_all_of_them_without_the_key() throws SQLException {
        var dana = promoted();
        setsUpSms(dana, "+358401234567");
        var challenge = challenged(dana, "SMS");
        var stolen = Dump.challenge(database, challenge.id());

        assertThat(new Thief(guessedKeys).code(stolen)).isEmpty();
        assertThat(Thief.withoutKeys(stolen)).isEmpty();

        var found = new Thief(keys()).code(stolen);
        assertThat(found).contains(messages(dana, 2).getLast().code());
        challenge.answer(found.orElseThrow()).then().statusCode(200);
    }

    @Test
    void a_seed_is_not_opened_without_the_key() throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var id = UUID.fromString(app.factorId());
        var stolen = Dump.seed(database, id);

        assertThat(new Thief(guessedKeys).seed(id, stolen)).isEmpty();
        // nor is any part of it the seed itself
        for (int from = 0; from + 20 <= stolen.length; from++) {
            var part = Arrays.copyOfRange(stolen, from, from + 20);
            assertThat(part).isNotEqualTo(App.decode(app.secret()));
        }

        var seed = new Thief(keys()).seed(id, stolen).orElseThrow();
        var stolenApp = new App(app.factorId(), Totp.base32(seed), List.of());
        challenged(dana, "TOTP").answer(stolenApp.code(0)).then().statusCode(200);
    }

    /** There are too many codes to try; so the thief is given the right one among others, and cannot tell it. */
    @Test
    void a_recovery_code_is_not_recognised_without_the_key() throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var stolen = Dump.recoveryCodes(database, dana.tenant());
        var tried = Stream.concat(Stream.of("00000-00000", "7QX4M-2KD9W"), app.recoveryCodes().stream())
                .toList();

        assertThat(stolen).hasSize(12);
        assertThat(new Thief(guessedKeys).recoveryCodes(stolen, tried)).isEmpty();
        var asIs = Base64.getEncoder().encodeToString(stolen.getFirst().value());
        challenged(dana, "RECOVERY_CODE").answer(asIs.substring(0, 64)).then().statusCode(422);

        assertThat(new Thief(keys()).recoveryCodes(stolen, tried))
                .containsExactlyInAnyOrderElementsOf(app.recoveryCodes());
    }

    /** Of a token of 32 random bytes only the hash is stored: there is no key that could be stolen. */
    @Test
    void the_hash_of_a_browser_token_is_no_token() throws SQLException {
        var dana = promoted();
        String token = remembered(dana, setsUpTotp(dana));
        var stolen = Dump.tokenHash(database, dana.tenant());

        for (var tried :
                List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(stolen), HEX.formatHex(stolen))) {
            assertThat(asks(dana, tried).<String>path("decision")).isEqualTo("CHALLENGE");
        }
        assertThat(asks(dana, token).<String>path("decision")).isEqualTo("ALLOW");
    }

    @Test
    void the_nonce_of_a_sign_in_makes_no_sign_in_without_the_key() throws SQLException {
        var dana = promoted();
        var app = setsUpTotp(dana);
        var challenge = challenged(dana, "TOTP");
        var stolen = Dump.challenge(database, challenge.id());
        var forged = new SignIn(
                stolen.user(),
                "print",
                Optional.ofNullable(stolen.signIn()).orElseThrow(),
                Instant.now().plusSeconds(600),
                SignInVerdict.Decision.CHALLENGE,
                null,
                null);

        answer(new Thief(guessedKeys).signInId(forged), challenge, app).then().statusCode(404);
        answer(new Thief(keys()).signInId(forged), challenge, app).then().statusCode(200);
    }

    private static Response answer(String signInId, Challenge challenge, App app) {
        return product()
                .body(Map.of("code", app.code(0)))
                .post("/v1/sign-ins/" + signInId + "/challenges/" + challenge.id() + "/answer");
    }

    private static String remembered(Person person, App app) {
        return challenged(person, "TOTP")
                .answer(Map.of("code", app.code(0), "rememberBrowser", true))
                .then()
                .statusCode(200)
                .extract()
                .path("browserToken");
    }

    private static KeyFolder keys() {
        return new KeyFolder(TestKeys.files().folder());
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
