package dev.ratchet.scheduler;

import static dev.ratchet.scheduler.OneSweep.ENROLLMENT;
import static dev.ratchet.scheduler.OneSweep.POLICY;
import static dev.ratchet.scheduler.OneSweep.SOON;
import static dev.ratchet.scheduler.OneSweep.operator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How operators see how far a sweep is, and follow it. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class SweepFollowedTest {
    private static EventWire wire;

    @TestHTTPResource("/v1/sweeps")
    URI sweeps;

    @BeforeAll
    static void open() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    @DisplayName("S3.6 a sweep shows its speed, its estimated end, its services and their chunks while it runs")
    void a_sweep_shows_speed_end_services_and_chunks() {
        // given
        var sweep = OneSweep.request(wire, false);

        // when
        sweep.tellRunning(POLICY, 0, 1_000);
        sweep.tellRunning(ENROLLMENT, 0, 2_000);
        sweep.tellRunning(POLICY, 2, 1_000);
        sweep.tellRunning(ENROLLMENT, 2, 2_000);

        // then: each 100 a second, so the longer one ends 18 s after what it told last
        await().atMost(SOON)
                .untilAsserted(() -> sweep.get()
                        .body("services.done", contains(200, 200))
                        .body("rate", equalTo(200f))
                        .body("total", equalTo(3_000))
                        .body("halt", nullValue())
                        .body("endedAt", nullValue())
                        .body("estimatedEnd", equalTo(sweep.at(20).toString()))
                        .body("services.service", contains(ENROLLMENT, POLICY))
                        .body("services[0].chunks.running", equalTo(2))
                        .body("services[0].chunks.complete", equalTo(true))
                        .body("services[0].rate", equalTo(100f))
                        .body("services[0].state", equalTo("RUNNING"))
                        .body("services[0].progressedAt", notNullValue()));
        operator().get("/v1/sweeps?limit=1").then().body("sweeps[0].services", hasSize(2));
    }

    @Test
    @DisplayName("S3.6 a sweep is followed by server-sent events to its end, by any number of readers")
    void a_sweep_is_followed_to_its_end() {
        var sweep = OneSweep.request(wire, false);
        try (var one = new SweepWatcher(sweeps, sweep.id(), Duration.ofMinutes(5));
                var other = new SweepWatcher(sweeps, sweep.id(), Duration.ofMinutes(5))) {
            // when
            await().atMost(SOON).until(() -> one.data("progress").size() == 1);
            sweep.tellRunning(POLICY, 1, 1_000);
            await().atMost(SOON)
                    .until(() -> one.data("progress").stream().anyMatch(data -> data.contains("\"done\":100")));
            sweep.order("pause", "a look around").then().statusCode(202);
            await().atMost(SOON)
                    .until(() -> one.data("progress").stream().anyMatch(data -> data.contains("\"PAUSED\"")));
            sweep.order("resume", "seen enough").then().statusCode(202);
            sweep.complete();

            // then
            for (var watcher : List.of(one, other)) {
                await().atMost(SOON).until(watcher::hasEnded);
                assertThat(watcher.data("completed"))
                        .singleElement()
                        .asString()
                        .contains("\"state\":\"COMPLETED\"", "\"repaired\":4", "\"sweepId\":\"" + sweep.id() + "\"");
                assertThat(watcher.lines()).endsWith("ended");
                assertThat(watcher.data("progress")).hasSizeGreaterThan(2).doesNotHaveDuplicates();
            }
        }
        try (var late = new SweepWatcher(sweeps, sweep.id(), Duration.ofMinutes(5))) {
            await().atMost(SOON).until(late::hasEnded);
            assertThat(late.data("progress")).isEmpty();
            assertThat(late.data("completed")).hasSize(1);
        }
    }

    @Test
    void a_reader_that_goes_away_gives_its_place_back_and_a_token_ends_its_stream() {
        var sweep = OneSweep.request(wire, false);
        try (var gone = new SweepWatcher(sweeps, sweep.id(), Duration.ofMinutes(5))) {
            await().atMost(SOON).until(() -> !gone.data("progress").isEmpty());
        }
        try (var expired = new SweepWatcher(sweeps, sweep.id(), Duration.ofSeconds(3))) {
            await().atMost(SOON).until(expired::hasEnded);
            assertThat(expired.data("completed")).isEmpty();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(metrics()).contains("ratchet_sweep_streams_open 0.0"));
    }

    private static List<String> metrics() {
        return given().get("/q/metrics").asString().lines().toList();
    }
}
