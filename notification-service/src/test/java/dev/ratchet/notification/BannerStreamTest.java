package dev.ratchet.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.events.MfaRequirementChanged;
import dev.ratchet.events.PolicyChanged;
import dev.ratchet.events.PolicyDocument;
import dev.ratchet.events.Reason;
import dev.ratchet.events.RequirementLevel;
import dev.ratchet.events.SkipsChanged;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How products keep a banner up to date. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "notification"))
class BannerStreamTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private static EventWire wire;

    @TestHTTPResource("/v1/banners")
    URI banners;

    private final String tenant = "tenant-" + UUID.randomUUID();
    private final Instant deadline = Instant.now().plus(Duration.ofDays(40)).truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void open() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    @DisplayName("S3.3 a stream tells the banner, and each that follows it")
    void a_stream_tells_the_banner_and_each_that_follows_it() {
        try (var http = HttpClient.newHttpClient()) {
            var lines = new CopyOnWriteArrayList<String>();
            var ended = follow(http, lines, Duration.ofMinutes(5));
            awaitData(lines, "\"state\":\"NONE\"");

            wire.publish(Topics.MFA_REQUIREMENT_CHANGED, advised(1));
            awaitData(lines, "\"state\":\"ANNOUNCED\"");

            wire.publish(Topics.SKIPS_CHANGED, skipped());
            awaitData(lines, "\"state\":\"SNOOZED\"");
            assertThat(lines.stream().filter(line -> line.startsWith("data:"))).hasSize(3);
            assertThat(lines).contains("event:banner");
            ended.cancel(true);
            http.shutdownNow();
        }
    }

    @Test
    void a_stream_ends_when_its_token_does() {
        try (var http = HttpClient.newHttpClient()) {
            var lines = new CopyOnWriteArrayList<String>();

            var ended = follow(http, lines, Duration.ofSeconds(3));

            await().atMost(SOON).until(ended::isDone);
            assertThat(lines).isNotEmpty();
        }
    }

    @Test
    void a_user_follows_ten_streams_at_most() {
        try (var http = HttpClient.newHttpClient()) {
            for (int i = 0; i < 10; i++) {
                var lines = new CopyOnWriteArrayList<String>();
                var unused = follow(http, lines, Duration.ofMinutes(5));
                awaitData(lines, "\"state\":\"NONE\"");
            }

            given().auth()
                    .oauth2(Tokens.token("user", tenant, "ann"))
                    .get("/v1/banners/{t}/ann/stream", tenant)
                    .then()
                    .statusCode(429)
                    .body("code", equalTo("TOO_MANY_STREAMS"));
            http.shutdownNow();
        }
    }

    @Test
    void who_may_not_see_a_banner_follows_none() {
        given().get("/v1/banners/{t}/ann/stream", tenant).then().statusCode(401);
        given().auth()
                .oauth2(Tokens.token("user", tenant, "bob"))
                .get("/v1/banners/{t}/ann/stream", tenant)
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
    }

    @Test
    void a_banner_that_is_known_is_not_told_again_until_anything_in_it_changes() {
        // given
        wire.publish(Topics.MFA_REQUIREMENT_CHANGED, advised(1));
        var first = await().atMost(SOON).until(() -> banner(null), answer -> "ANNOUNCED".equals(answer.path("state")));
        var tag = first.header("ETag");
        assertThat(first.header("Cache-Control")).matches("private, max-age=\\d+");

        // then
        assertThat(banner(tag).statusCode()).isEqualTo(304);
        assertThat(banner("\"another\"").statusCode()).isEqualTo(200);

        // when
        wire.publish(Topics.SKIPS_CHANGED, skipped());

        // then
        var next = await().atMost(SOON).until(() -> banner(tag), answer -> answer.statusCode() == 200);
        assertThat(next.<String>path("state")).isEqualTo("SNOOZED");
        assertThat(next.<Integer>path("skipsLeft")).isEqualTo(2);
        assertThat(next.header("ETag")).isNotEqualTo(tag);

        // when: policy lets a skip hold for longer, and more often
        wire.publish(Topics.POLICY_CHANGED, policy(5, 7));

        // then
        await().atMost(SOON).until(() -> Integer.valueOf(4).equals(banner(null).path("skipsLeft")));
    }

    @Test
    void days_are_counted_and_dates_shown_in_the_zone_that_the_product_names() {
        given().auth()
                .oauth2(Tokens.token("sign-in", tenant, null))
                .get("/v1/banners/{t}/ann?zone=Mars/Olympus", tenant)
                .then()
                .statusCode(400)
                .body("field", equalTo("zone"));
        given().auth()
                .oauth2(Tokens.token("sign-in", tenant, null))
                .get("/v1/banners/{t}/ann?zone=Asia/Tokyo", tenant)
                .then()
                .statusCode(200);
    }

    private CompletableFuture<HttpResponse<Void>> follow(HttpClient http, List<String> lines, Duration valid) {
        var request = HttpRequest.newBuilder(URI.create(banners + "/" + tenant + "/ann/stream"))
                .header("Authorization", "Bearer " + Tokens.token("user", tenant, "ann", valid))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.fromLineSubscriber(new Flow.Subscriber<String>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(String line) {
                lines.add(line);
            }

            @Override
            public void onError(Throwable failure) {
                lines.add("failed: " + failure);
            }

            @Override
            public void onComplete() {
                lines.add("ended");
            }
        }));
    }

    private static void awaitData(List<String> lines, String part) {
        await().atMost(SOON)
                .until(() -> lines.stream().anyMatch(line -> line.startsWith("data:") && line.contains(part)));
    }

    private Response banner(@Nullable String tag) {
        var request = given().auth().oauth2(Tokens.token("user", tenant, "ann"));
        return (tag == null ? request : request.header("If-None-Match", tag)).get("/v1/banners/{t}/ann", tenant);
    }

    private MfaRequirementChanged advised(long revision) {
        return new MfaRequirementChanged(
                tenant,
                "ann",
                RequirementLevel.ADVISED,
                deadline,
                List.of(new Reason("TENANT_SCOPE", "as the test says")),
                1,
                revision,
                "POLICY_CHANGED",
                "test",
                Instant.now(),
                null);
    }

    private SkipsChanged skipped() {
        var now = Instant.now();
        return new SkipsChanged(tenant, "ann", 1, 2, now.plus(Duration.ofDays(1)), 1, now, now);
    }

    private PolicyChanged policy(int skips, int days) {
        return new PolicyChanged(
                tenant,
                2,
                new PolicyDocument(
                        PolicyDocument.Scope.EVERYONE,
                        List.of("Owner"),
                        Period.ofDays(30),
                        List.of(PolicyDocument.Method.values()),
                        List.of("*"),
                        PolicyDocument.OnDemotion.KEEP,
                        new PolicyDocument.Grace(Period.ofDays(14), skips, Period.ofDays(days)),
                        List.of(),
                        List.of(),
                        List.of(),
                        Period.ofDays(7)),
                Instant.now(),
                "test");
    }
}
