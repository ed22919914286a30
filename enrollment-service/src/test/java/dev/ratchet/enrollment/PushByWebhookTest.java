package dev.ratchet.enrollment;

import static dev.ratchet.enrollment.People.promoted;
import static dev.ratchet.enrollment.SetUps.challenges;
import static dev.ratchet.enrollment.SetUps.start;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "enrollment"))
@TestProfile(PushByWebhookTest.ByWebhook.class)
class PushByWebhookTest {

    /** Messages go to a webhook that is not there yet. */
    public static final class ByWebhook implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ratchet.push.local", "false", "ratchet.push.webhook-url", "http://localhost:" + free() + "/push");
        }

        private static int free() {
            try (var socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @ConfigProperty(name = "ratchet.push.webhook-url")
    URI webhook;

    private final List<String> received = new CopyOnWriteArrayList<>();

    @Test
    void a_webhook_that_is_down_or_hangs_holds_no_sign_in_back_and_loses_no_message() throws Exception {
        var dana = promoted();
        var phone = PushSteps.pairs(dana, new SoftwarePhone());
        given().queryParam("deviceId", phone.id)
                .get("/v1/sign-ins/push/local")
                .then()
                .statusCode(404);

        // while nobody is there
        var path = challenges(dana);
        var begun = System.nanoTime();
        var started = start(path, "PUSH").then().statusCode(201).extract().response();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
        String challengeId = started.path("challengeId");

        // and then somebody who hangs, and somebody who fails
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), webhook.getPort()), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/push", this::hangThenFailThenTake);
        server.start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> received.size() >= 3);
            assertThat(received).allSatisfy(body -> assertThat(body).contains(challengeId));

            phone.approves(challengeId, started.path("number")).then().statusCode(200);
            new SetUps.Challenge(path, challengeId).answer(Map.of()).then().statusCode(200);

            // what was taken does not come again
            var count = received.size();
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> received.size() == count);
        } finally {
            server.stop(0);
        }
    }

    private void hangThenFailThenTake(HttpExchange exchange) throws IOException {
        received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        switch (received.size()) {
            case 1 -> await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
            case 2 -> exchange.sendResponseHeaders(500, -1);
            default -> exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
    }
}
