package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ratchet.enrollment.Pathways.Opened;
import dev.ratchet.enrollment.Pathways.Pathway;
import dev.ratchet.enrollment.People.Person;
import dev.ratchet.enrollment.crypto.SignInIds;
import dev.ratchet.enrollment.domain.SignIn;
import dev.ratchet.enrollment.domain.SignInVerdict.Decision;
import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pathway in every state in which no proof may be taken, however right it is. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class LockStatesTest {
    private static final String FACTOR =
            "update factor set %s where factor_id = (select factor_id from challenge where challenge_id = ?::uuid)";
    private static final String CHALLENGE = "update challenge set %s where challenge_id = ?::uuid";

    @Inject
    Stored stored;

    @Inject
    SignInIds ids;

    /** A state, and the status that says so. */
    private enum State {
        RESTING(429, FACTOR, "locked_until = clock_timestamp() + interval '1 min'"),
        DISABLED(410, FACTOR, "status = 'DISABLED'"),
        SUSPENDED(410, FACTOR, "status = 'SUSPENDED'"),
        VOID(410, CHALLENGE, "status = 'VOID'"),
        USED(410, CHALLENGE, "status = 'USED'"),
        EXPIRED(410, CHALLENGE, "expires_at = clock_timestamp()"),
        REMOVED_USER(404, null, ""),
        DENIED_SIGN_IN(409, null, "");

        private final int answered;
        private final String statement;

        State(int answered, String statement, String columns) {
            this.answered = answered;
            this.statement = statement == null ? null : statement.formatted(columns);
        }
    }

    /** A confirmation belongs to no sign-in that could have been denied. */
    static Stream<Arguments> matrix() {
        return Pathways.ALL.stream()
                .flatMap(pathway -> Arrays.stream(State.values())
                        .filter(state ->
                                state != State.DENIED_SIGN_IN || pathway.name().startsWith("answer"))
                        .map(state -> arguments(pathway, state)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("matrix")
    void a_right_proof_is_refused(Pathway pathway, State state) {
        var dana = promoted();
        var opened = pathway.open().apply(dana);
        var challenge = opened.challengeId() == null ? newest(dana) : opened.challengeId();
        var response = opened.answer().apply(put(state, dana, opened, challenge));

        assertThat(response.statusCode()).isEqualTo(state.answered);
        assertThat(response.<String>path("assertion")).isNull();
        assertThat("USED".equals(standing(challenge))).isEqualTo(state == State.USED);
        assertThat(operator().get(dana.path()).<String>path("state"))
                .isIn("ENABLED", opened.signIn() == null ? "ENABLED" : "ENFORCED", null);
    }

    @ParameterizedTest
    @FieldSource("dev.ratchet.enrollment.Pathways#ALL")
    void the_same_proof_is_taken_in_none_of_these_states(Pathway pathway) {
        var opened = pathway.open().apply(promoted());
        assertThat(opened.answer().apply(opened.signIn()).statusCode()).isEqualTo(200);
    }

    /** Returns the sign-in to answer under. */
    private String put(State state, Person dana, Opened opened, String challenge) {
        if (state.statement != null) {
            stored.change(state.statement, challenge);
        } else if (state == State.REMOVED_USER) {
            Wire.send(
                    USER_REMOVED,
                    new UserRemoved(dana.tenant(), dana.user(), Instant.now().plusSeconds(1)));
            await().until(() -> operator().get(dana.path()).statusCode() == 404);
        } else {
            var signIn = ids.read(opened.signIn()).orElseThrow();
            return ids.write(new SignIn(
                    signIn.user(),
                    signIn.app(),
                    signIn.nonce(),
                    signIn.expiresAt(),
                    Decision.DENY,
                    signIn.returnUrl(),
                    signIn.address()));
        }
        return opened.signIn();
    }

    private String newest(Person dana) {
        return stored.text(
                "select challenge_id from challenge where tenant_id = ? order by created_at desc limit 1",
                dana.tenant());
    }

    private String standing(String challenge) {
        return stored.text("select status from challenge where challenge_id = ?::uuid", challenge);
    }
}
