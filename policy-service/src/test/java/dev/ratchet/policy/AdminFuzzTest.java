package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static dev.ratchet.policy.Callers.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.events.Topics;
import dev.ratchet.events.UserRoleChanged;
import dev.ratchet.policy.fuzz.Attack;
import dev.ratchet.policy.fuzz.Attacks;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The variable {@code RATCHET_SEED} repeats a run. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class AdminFuzzTest {
    private static final int REQUESTS = 2_000;
    private static final int AT_ONCE = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String tenant = "t-" + UUID.randomUUID();
    private final String other = "t-" + UUID.randomUUID();
    private final String region = "R-" + UUID.randomUUID();
    private final Map<Attack.Bearer, String> tokens = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource
    URI service;

    @Inject
    DataSource database;

    @BeforeEach
    void two_tenants_of_which_one_has_a_user_and_a_date() {
        registered(tenant, region, "PLATFORM", "root");
        registered(other, region, "PLATFORM", "root");
        as("operator", null)
                .body("{\"enforcementDate\":\"2024-04-22\",\"zone\":\"UTC\"}")
                .put("/v1/schedule/" + region)
                .then()
                .statusCode(200);
        try (var wire = new EventWire(Backends.shared().kafka())) {
            wire.publish(
                    Topics.USER_ROLE_CHANGED,
                    new UserRoleChanged(
                            tenant, "ann", List.of("Owner"), Instant.now(), null, null, null, null, null, null, null));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !wire.heard(Topics.MFA_REQUIREMENT_CHANGED, tenant + "/ann")
                            .isEmpty());
        }
        waitUntilNothingMoves();
    }

    private void waitUntilNothingMoves() {
        var last = new AtomicReference<>(Map.<String, String>of());
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> Rows.of(database).equals(last.getAndSet(Rows.of(database))));
    }

    @Test
    void two_thousand_hostile_requests_store_nothing_and_are_told_what_is_wrong()
            throws InterruptedException, ExecutionException {
        var given = System.getenv("RATCHET_SEED");
        var seed = given == null ? new Random().nextLong() : Long.parseLong(given);
        System.out.println("AdminFuzzTest seed " + seed);
        var expiresAt = Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
        var attacks = new Attacks(tenant, other, expiresAt.toString(), new Random(seed));
        var before = Rows.of(database);

        var faults = new ArrayList<String>();
        try (var senders = Executors.newFixedThreadPool(AT_ONCE)) {
            var answers = new ArrayList<Future<@Nullable String>>();
            for (int i = 0; i < REQUESTS; i++) {
                var attack = attacks.next();
                answers.add(senders.submit(() -> fault(attack)));
            }
            for (var answer : answers) {
                var fault = answer.get();
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }

        assertThat(faults).as("seed %d", seed).isEmpty();
        assertThat(Rows.of(database)).as("seed %d", seed).isEqualTo(before);
    }

    /** What is wrong with the answer; null where nothing is. */
    private @Nullable String fault(Attack attack) throws IOException, InterruptedException {
        var answer = http.send(request(attack), HttpResponse.BodyHandlers.ofString());
        var status = answer.statusCode();
        var type = answer.headers().firstValue("Content-Type").orElse("");
        if (status < 400 || status >= 500 || !type.startsWith("application/problem+json")) {
            return "%s answers %d %s %s".formatted(attack, status, type, answer.body());
        }
        var problem = JSON.readTree(answer.body());
        var told = problem.path("status").asInt() == status
                && !problem.path("code").asText().isBlank()
                && !problem.path("detail").asText().isBlank();
        return told && (attack.field() == null || names(problem, attack.field()))
                ? null
                : "%s should speak of %s, but answers %s".formatted(attack, attack.field(), answer.body());
    }

    /** The field itself, or a part of it. */
    private static boolean names(JsonNode problem, String field) {
        var named = problem.path("field").asText();
        return problem.path("status").asInt() == 400
                && (named.equals(field) || named.startsWith(field + ".") || named.startsWith(field + "["));
    }

    private HttpRequest request(Attack attack) {
        var body = attack.body();
        var request = HttpRequest.newBuilder(service.resolve(attack.path()))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        attack.method(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        attack.headers().forEach(request::header);
        if (!attack.bearer().equals(Attack.Bearer.NONE)) {
            request.header("Authorization", "Bearer " + token(attack.bearer()));
        }
        return request.build();
    }

    private String token(Attack.Bearer bearer) {
        return tokens.computeIfAbsent(bearer, of -> Tokens.token(of.role(), of.tenant(), of.role() + "-1"));
    }
}
