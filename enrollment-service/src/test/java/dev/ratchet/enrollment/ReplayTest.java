package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.confirms;
import static dev.ratchet.enrollment.SetUps.setsUpSms;
import static dev.ratchet.enrollment.SetUps.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.enrollment.SetUps.Challenge;
import dev.ratchet.enrollment.crypto.CodeHmac;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * A proof offered anywhere but where it belongs is refused; and where it belongs it is taken afterwards, so that each
 * refusal is one of the place and not of the proof.
 */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class ReplayTest {
    private static final int CASES = 500;
    private static final List<String> METHODS = List.of("TOTP", "SMS", "RECOVERY_CODE");

    /** Where else a proof is offered. */
    private enum Elsewhere {
        ANOTHER_USER,
        ANOTHER_FACTOR,
        ANOTHER_SIGN_IN,
        ANOTHER_PURPOSE,
        ANOTHER_TIME_STEP,
        THE_SAME_PLACE_AGAIN
    }

    @Inject
    DataSource database;

    @Inject
    CodeHmac hmac;

    @Inject
    SignInIds ids;

    private final long seed = Long.getLong("ratchet.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Elsewhere, Integer> seen = new EnumMap<>(Elsewhere.class);

    private Someone dana;
    private Someone erik;

    private record Someone(Person person, App app, Deque<String> recoveryCodes) {}

    private record Asked(Someone who, String method, Challenge challenge, String proof) {}

    @Test
    void a_proof_is_good_in_its_own_place_and_nowhere_else() {
        dana = somebody("+358401234567");
        erik = somebody("+358407654321");
        for (int i = 0; i < CASES; i++) {
            calm();
            var elsewhere = Elsewhere.values()[random.nextInt(Elsewhere.values().length)];
            var method = METHODS.get(random.nextInt(METHODS.size()));
            try {
                offer(elsewhere, method);
            } catch (AssertionError e) {
                throw new AssertionError("case %d of seed %d: %s of %s".formatted(i, seed, method, elsewhere), e);
            }
            seen.merge(elsewhere, 1, Integer::sum);
        }
        assertThat(seen).hasSize(Elsewhere.values().length);
        assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(CASES);
    }

    private void offer(Elsewhere elsewhere, String method) {
        switch (elsewhere) {
            case ANOTHER_USER -> anotherUser(method);
            case ANOTHER_FACTOR -> anotherFactor(method);
            case ANOTHER_SIGN_IN -> anotherSignIn(method);
            case ANOTHER_PURPOSE -> anotherPurpose(method.equals("TOTP"));
            case ANOTHER_TIME_STEP -> anotherStep();
            case THE_SAME_PLACE_AGAIN -> again(method);
        }
    }

    private void anotherUser(String method) {
        var mine = asked(dana, method);
        var others = asked(erik, method);
        refused(answer(others.challenge().path(), mine.challenge().id(), mine.proof()));
        if (!mine.proof().equals(others.proof())) {
            refused(answer(others, mine.proof()));
        }
        if (method.equals("SMS")) {
            // even what is stored does not open another's challenge
            store(
                    others,
                    "code_hmac = (select code_hmac from challenge where challenge_id = '%s')"
                            .formatted(mine.challenge().id()));
            refused(answer(others, mine.proof()));
        }
        taken(mine);
    }

    private void anotherFactor(String method) {
        var mine = asked(dana, method);
        var another = METHODS.get((METHODS.indexOf(method) + 1 + random.nextInt(2)) % METHODS.size());
        var beside = asked(dana, another);
        if (!mine.proof().equals(beside.proof())) {
            refused(answer(beside, mine.proof()));
        }
        if (method.equals("SMS")) {
            var before = text("select factor_id from challenge where challenge_id = ?::uuid", mine);
            store(
                    mine,
                    "factor_id = (select factor_id from factor where tenant_id = '%s' and type = 'TOTP')"
                            .formatted(dana.person().tenant()));
            refused(answer(mine, mine.proof()));
            store(mine, "factor_id = '%s', attempts_left = 5".formatted(before));
        }
        taken(mine);
    }

    private void anotherSignIn(String method) {
        var mine = asked(dana, method);
        var path = challenges(dana.person());
        refused(answer(path, mine.challenge().id(), mine.proof()));
        if (method.equals("SMS")) {
            store(mine, "sign_in = '%s'".formatted(nonce(path)));
            refused(answer(path, mine.challenge().id(), mine.proof()));
            store(mine, "sign_in = '%s'".formatted(nonce(mine.challenge().path())));
        }
        taken(mine);
    }

    private void anotherPurpose(boolean byApp) {
        var mine = asked(dana, byApp ? "TOTP" : "SMS");
        var begun = byApp ? asksForTotp(dana.person()) : asksForSms(dana.person(), "+358401111111");
        String factor = begun.then().statusCode(201).extract().path("id");
        var confirmation = text(
                "select challenge_id from challenge where factor_id = ?::uuid order by created_at desc limit 1",
                factor);
        var pending = new Asked(dana, mine.method(), new Challenge("", confirmation), "");
        var proof = byApp
                ? new App(factor, begun.path("secret"), List.of()).code(0)
                : sent(pending, UUID.fromString(factor), Purpose.FACTOR_CONFIRMATION, null);

        refused(answer(mine.challenge().path(), confirmation, proof));
        if (!proof.equals(mine.proof())) {
            refused(answer(mine, proof));
            assertThat(confirms(dana.person(), factor, mine.proof()).statusCode())
                    .isEqualTo(422);
        }
        if (!byApp) {
            var nonce = nonce(mine.challenge().path());
            store(pending, "purpose = 'SIGN_IN', sign_in = '%s'".formatted(nonce));
            refused(answer(mine.challenge().path(), confirmation, proof));
            store(pending, "purpose = 'FACTOR_CONFIRMATION', sign_in = null");
        }
        assertThat(confirms(dana.person(), factor, proof).statusCode()).isEqualTo(200);
        dana.person()
                .self()
                .delete(dana.person().path() + "/factors/" + factor)
                .then()
                .statusCode(204);
        taken(mine);
    }

    private void anotherStep() {
        var far = asked(dana, "TOTP");
        refused(answer(far, dana.app().code(-2 - random.nextInt(500))));
        refused(answer(far, dana.app().code(3 + random.nextInt(500))));
        var used = far.proof();
        var older = dana.app().code(-1);
        taken(far);
        var next = asked(dana, "TOTP");
        refused(answer(next, used));
        refused(answer(next, older));
        assertThat(answer(next, dana.app().code(1)).statusCode()).isEqualTo(200);
    }

    private void again(String method) {
        var mine = asked(dana, method);
        taken(mine);
        refused(answer(mine, mine.proof()));
        var fresh = asked(dana, method);
        if (!fresh.proof().equals(mine.proof()) || method.equals("TOTP")) {
            refused(answer(fresh, mine.proof()));
        }
    }

    private static void refused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isIn(404, 410, 422);
    }

    private static void taken(Asked asked) {
        var response = answer(asked, asked.proof());
        assertThat(response.statusCode()).as("in its own place").isEqualTo(200);
        if (asked.method().equals("RECOVERY_CODE")) {
            asked.who().recoveryCodes().remove(asked.proof());
            asked.who().recoveryCodes().addLast(JsonPath.from(response.body()).getString("recoveryCodes[0]"));
        }
    }

    private static HttpResponse<String> answer(String path, String challenge, String proof) {
        return Posts.answer(path, challenge, proof);
    }

    private static HttpResponse<String> answer(Asked asked, String proof) {
        return Posts.answer(asked.challenge().path(), asked.challenge().id(), proof);
    }

    private Asked asked(Someone who, String method) {
        var path = challenges(who.person());
        String id = start(path, method).then().statusCode(201).extract().path("challengeId");
        var asked = new Asked(who, method, new Challenge(path, id), "");
        var proof = switch (method) {
            case "TOTP" -> who.app().code(0);
            case "SMS" ->
                sent(
                        asked,
                        UUID.fromString(text("select factor_id from challenge where challenge_id = ?::uuid", asked)),
                        Purpose.SIGN_IN,
                        nonce(path));
            default -> who.recoveryCodes().getFirst();
        };
        return new Asked(who, method, asked.challenge(), proof);
    }

    /** Puts a code that the test knows in the place of the one that was sent. */
    private String sent(Asked asked, UUID factor, Purpose purpose, String nonce) {
        var code = "%06d".formatted(random.nextInt(1_000_000));
        var stored = hmac.ofCode(UUID.fromString(asked.challenge().id()), factor, purpose, nonce, code);
        change("update challenge set code_hmac = '\\x"
                + java.util.HexFormat.of().formatHex(stored) + "' where challenge_id = '"
                + asked.challenge().id() + "'");
        return code;
    }

    private String nonce(String path) {
        var id = path.substring("/v1/sign-ins/".length(), path.length() - "/challenges".length());
        return ids.read(id).orElseThrow().nonce();
    }

    private Someone somebody(String phone) {
        var person = promoted();
        var begun = asksForTotp(person);
        var app = new App(begun.path("id"), begun.path("secret"), List.of());
        var confirmed = confirms(person, app.factorId(), app.code(0));
        confirmed.then().statusCode(200);
        setsUpSms(person, phone);
        return new Someone(person, app, new ArrayDeque<>(confirmed.<List<String>>path("recoveryCodes")));
    }

    /** What earlier cases have left would refuse what is right: failures, used steps, messages on their way. */
    private void calm() {
        var tenants = "tenant_id in ('" + dana.person().tenant() + "', '"
                + erik.person().tenant() + "')";
        change("update factor set failures = 0, locked_until = null, last_used_step = -1 where " + tenants);
        change("update challenge set created_at = created_at - interval '1 min' where " + tenants);
    }

    private void store(Asked asked, String columns) {
        change("update challenge set " + columns + " where challenge_id = '"
                + asked.challenge().id() + "'");
    }

    private String text(String query, Asked asked) {
        return text(query, asked.challenge().id());
    }

    private String text(String query, String id) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(query)) {
            statement.setString(1, id);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String statement) {
        try (var connection = database.getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
