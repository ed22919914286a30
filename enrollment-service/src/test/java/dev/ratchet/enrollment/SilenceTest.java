package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.operator;
import static dev.ratchet.enrollment.People.product;
import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.asks;
import static dev.ratchet.events.Topics.USER_REMOVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ratchet.events.UserRemoved;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody learns from the outside whether an account exists. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
class SilenceTest {
    private static final UUID NO_CHALLENGE = UUID.randomUUID();

    @Test
    void a_denied_sign_in_of_nobody_looks_like_that_of_somebody() {
        var nobody = asks(People.somebody(), null);
        var dana = promoted();
        Wire.send(
                USER_REMOVED,
                new UserRemoved(dana.tenant(), dana.user(), Instant.now().plusSeconds(1)));
        await().until(() -> operator().get(dana.path()).statusCode() == 404);
        var removed = asks(dana, null);

        // the product's server is told the reason; what it may show its user is the same
        assertThat(nobody.<String>path("reason")).isEqualTo("UNKNOWN_USER");
        assertThat(removed.<String>path("reason")).isEqualTo("USER_REMOVED");
        assertThat(nobody.<Map<String, Object>>path("$").keySet())
                .isEqualTo(removed.<Map<String, Object>>path("$").keySet());
        assertThat(nobody.<String>path("detail")).isEqualTo(removed.path("detail"));
        same(challenge(nobody), challenge(removed));
        same(answer(nobody), answer(removed));
        same(skip(nobody), skip(removed));
    }

    @Test
    void every_denial_says_why_in_plain_words() {
        assertThat(asks(People.somebody(), null).<String>path("detail"))
                .isEqualTo("this account cannot sign in; ask your administrator");
        assertThat(asks(promoted(), null).<String>path("detail"))
                .isEqualTo("a second factor must be set up before anything else");
    }

    private static void same(Response one, Response other) {
        assertThat(one.statusCode()).isEqualTo(409).isEqualTo(other.statusCode());
        assertThat(one.<Map<String, Object>>path("$")).isEqualTo(other.<Map<String, Object>>path("$"));
        assertThat(one.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList())
                .isEqualTo(other.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList());
    }

    private static Response challenge(Response signIn) {
        return product().body(Map.of("method", "TOTP")).post(path(signIn) + "/challenges");
    }

    private static Response answer(Response signIn) {
        return product().body(Map.of("code", "123456")).post(path(signIn) + "/challenges/" + NO_CHALLENGE + "/answer");
    }

    private static Response skip(Response signIn) {
        return product().post(path(signIn) + "/skip");
    }

    private static String path(Response signIn) {
        return "/v1/sign-ins/" + signIn.<String>path("signInId");
    }
}
