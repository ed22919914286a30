package dev.ratchet.scheduler;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.events.EnforcementSignalled;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.Topics;
import dev.ratchet.events.Wave;
import dev.ratchet.events.WaveThresholds;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A region of a test of its own, whose schedule has waves, and what is said and heard of it. */
final class WaveRegion implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    final String region = "W-" + UUID.randomUUID();
    final EventWire wire = new EventWire(Backends.shared().kafka());

    @Override
    public void close() {
        wire.close();
    }

    void schedule(List<Wave> waves) {
        var today = LocalDate.now(TOKYO);
        wire.publish(
                Topics.SCHEDULE_CHANGED,
                new ScheduleChanged(
                        region,
                        today,
                        TOKYO,
                        today.minusDays(30),
                        1,
                        Instant.now(),
                        "ops",
                        LocalTime.MIDNIGHT,
                        null,
                        List.of(),
                        waves,
                        new WaveThresholds(10, null, null, 5)));
    }

    void signals(String kind, int bucket, long count) {
        var now = Instant.now();
        wire.publish(
                Topics.ENFORCEMENT_SIGNALLED, new EnforcementSignalled(region, kind, Map.of(bucket, count), now, now));
    }

    SweepRequested sweep(int nth) {
        await().atMost(SOON)
                .until(() -> wire.heard(Topics.SWEEP_REQUESTED, region).size() >= nth);
        return wire.heard(Topics.SWEEP_REQUESTED, region).get(nth - 1).data();
    }

    /** Both services have come by everyone. */
    void completes(SweepRequested sweep) {
        for (var service : List.of("policy-service", "enrollment-service")) {
            wire.publish(
                    Topics.SWEEP_PROGRESSED,
                    new SweepProgressed(
                            sweep.sweepId(),
                            service,
                            region,
                            SweepState.COMPLETED,
                            0,
                            0,
                            0,
                            Map.of(),
                            1,
                            Instant.now()));
        }
    }

    SweepControlled control(int nth) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> wire.heard(Topics.SWEEP_CONTROLLED, region).size() >= nth);
        return wire.heard(Topics.SWEEP_CONTROLLED, region).get(nth - 1).data();
    }

    static RequestSpecification operator(String name) {
        return given().auth().oauth2(Tokens.token("operator", null, name)).contentType(ContentType.JSON);
    }

    static void isShown(String sweepId, String path, Object value) {
        await().atMost(SOON)
                .untilAsserted(() -> operator("olga")
                        .get("/v1/sweeps/" + sweepId)
                        .then()
                        .statusCode(200)
                        .body(path, equalTo(value)));
    }

    /** Longer than two ticks. */
    void nothingFollows(int sweeps) {
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> wire.heard(Topics.SWEEP_REQUESTED, region).size() == sweeps);
    }

    void resume(String sweepId, long revision) {
        wire.publish(
                Topics.SWEEP_CONTROLLED,
                new SweepControlled(
                        sweepId,
                        region,
                        SweepControlled.Command.RESUME,
                        "REQUESTED",
                        "mended",
                        "olga",
                        revision,
                        Instant.now()));
    }
}
