package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.SetUps.asksForSms;
import static dev.ratchet.enrollment.SetUps.asksForTotp;
import static dev.ratchet.enrollment.SetUps.confirms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.enrollment.Proofs.Asked;
import dev.ratchet.enrollment.Proofs.Someone;
import dev.ratchet.enrollment.SetUps.App;
import dev.ratchet.enrollment.domain.Purpose;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    Proofs proofs;

    private final long seed = Long.getLong("ratchet.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Map<Elsewhere, Integer> seen = new EnumMap<>(Elsewhere.class);

    private Someone dana;
    private Someone erik;

    @Test
    void a_proof_is_good_in_its_own_place_and_nowhere_else() {
        dana = Proofs.somebody("+358401234567");
        erik = Proofs.somebody("+358407654321");
        for (int i = 0; i < CASES; i++) {
            proofs.calm(dana);
            proofs.calm(erik);
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
        var mine = proofs.asked(dana, method, random);
        var others = proofs.asked(erik, method, random);
        refused(answer(others.challenge().path(), mine.id(), mine.proof()));
        if (!mine.proof().equals(others.proof())) {
            refused(answer(others, mine.proof()));
        }
        if (method.equals("SMS")) {
            // even what is stored does not open another's challenge
            proofs.store(
                    others.id(),
                    "code_hmac = (select code_hmac from challenge where challenge_id = '%s')".formatted(mine.id()));
            refused(answer(others, mine.proof()));
        }
        taken(mine);
    }

    private void anotherFactor(String method) {
        var mine = proofs.asked(dana, method, random);
        var another = METHODS.get((METHODS.indexOf(method) + 1 + random.nextInt(2)) % METHODS.size());
        var beside = proofs.asked(dana, another, random);
        if (!mine.proof().equals(beside.proof())) {
            refused(answer(beside, mine.proof()));
        }
        if (method.equals("SMS")) {
            var before = proofs.factor(mine.id());
            proofs.store(
                    mine.id(),
                    "factor_id = (select factor_id from factor where tenant_id = '%s' and type = 'TOTP')"
                            .formatted(dana.person().tenant()));
            refused(answer(mine, mine.proof()));
            proofs.store(mine.id(), "factor_id = '%s', attempts_left = 5".formatted(before));
        }
        taken(mine);
    }

    private void anotherSignIn(String method) {
        var mine = proofs.asked(dana, method, random);
        var path = Posts.signIn(dana.person());
        refused(answer(path, mine.id(), mine.proof()));
        if (method.equals("SMS")) {
            proofs.store(mine.id(), "sign_in = '%s'".formatted(proofs.nonce(path)));
            refused(answer(path, mine.id(), mine.proof()));
            proofs.store(
                    mine.id(),
                    "sign_in = '%s'".formatted(proofs.nonce(mine.challenge().path())));
        }
        taken(mine);
    }

    private void anotherPurpose(boolean byApp) {
        var mine = proofs.asked(dana, byApp ? "TOTP" : "SMS", random);
        var begun = byApp ? asksForTotp(dana.person()) : asksForSms(dana.person(), "+358401111111");
        String factor = begun.then().statusCode(201).extract().path("id");
        var confirmation = proofs.confirmation(factor);
        var proof = byApp
                ? new App(factor, begun.path("secret"), List.of()).code(0)
                : proofs.sent(confirmation, factor, Purpose.FACTOR_CONFIRMATION, null, random);

        refused(answer(mine.challenge().path(), confirmation, proof));
        if (!proof.equals(mine.proof())) {
            refused(answer(mine, proof));
            assertThat(confirms(dana.person(), factor, mine.proof()).statusCode())
                    .isEqualTo(422);
        }
        if (!byApp) {
            var nonce = proofs.nonce(mine.challenge().path());
            proofs.store(confirmation, "purpose = 'SIGN_IN', sign_in = '%s'".formatted(nonce));
            refused(answer(mine.challenge().path(), confirmation, proof));
            proofs.store(confirmation, "purpose = 'FACTOR_CONFIRMATION', sign_in = null");
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
        var far = proofs.asked(dana, "TOTP", random);
        refused(answer(far, dana.app().code(-2 - random.nextInt(500))));
        refused(answer(far, dana.app().code(3 + random.nextInt(500))));
        var used = far.proof();
        var older = dana.app().code(-1);
        taken(far);
        var next = proofs.asked(dana, "TOTP", random);
        refused(answer(next, used));
        refused(answer(next, older));
        assertThat(answer(next, dana.app().code(1)).statusCode()).isEqualTo(200);
    }

    private void again(String method) {
        var mine = proofs.asked(dana, method, random);
        taken(mine);
        refused(answer(mine, mine.proof()));
        var fresh = proofs.asked(dana, method, random);
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
}
