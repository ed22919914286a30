package dev.ratchet.scheduler;

import static dev.ratchet.scheduler.WaveRegion.SOON;
import static dev.ratchet.scheduler.WaveRegion.isShown;
import static dev.ratchet.scheduler.WaveRegion.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.EnforcementSignalled;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.Topics;
import dev.ratchet.events.Wave;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waves open one by one, halt by themselves, and are resumed. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class WavesTest {
    private WaveRegion emea;

    @BeforeEach
    void listen() {
        emea = new WaveRegion();
    }

    @AfterEach
    void hangUp() {
        emea.close();
    }

    private static void told(String sweepId, int count) {
        operator("olga")
                .body("{\"kind\":\"SUPPORT\",\"count\":%d,\"note\":\"no phones at the desk\"}".formatted(count))
                .post("/v1/sweeps/" + sweepId + "/signals")
                .then()
                .statusCode(202);
    }

    @Test
    void s3_1_a_threshold_crossed_in_the_second_wave_halts_it_and_the_third_never_starts() {
        // given waves of which the second opens as soon as the first has come by everyone
        emea.schedule(List.of(new Wave(10, Duration.ZERO), new Wave(50, Duration.ofSeconds(8)), new Wave(100, null)));
        var first = emea.sweep(1);
        emea.nothingFollows(1);
        emea.completes(first);
        var second = emea.sweep(2);
        emea.completes(second);
        assertThat(List.of(first.wave(), first.percent(), second.wave(), second.percent()))
                .containsExactly(1, 10, 2, 50);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(emea.wire.heard(Topics.ENFORCEMENT_DATE_REACHED, emea.region))
                        .extracting(event -> event.data().percent())
                        .containsExactly(10, 50));

        // when ten users of it are locked out
        var crossed = Instant.now();
        emea.signals("LOCK_OUT", 49, 10);

        // then
        var halt = emea.control(1);
        assertThat(Duration.between(crossed, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(halt.sweepId()).isEqualTo(second.sweepId());
        assertThat(halt.command()).isEqualTo(SweepControlled.Command.HALT);
        assertThat(halt.cause()).isEqualTo("THRESHOLD");
        assertThat(halt.reason()).startsWith("lock-outs: 10 since ").endsWith("where 10 halt the wave");
        await().during(Duration.ofSeconds(9))
                .atMost(Duration.ofSeconds(12))
                .until(() ->
                        emea.wire.heard(Topics.SWEEP_REQUESTED, emea.region).size() == 2);
        operator("olga")
                .get("/v1/sweeps/" + second.sweepId())
                .then()
                .body("wave.state", equalTo("HALTED"))
                .body("wave.halt.cause", equalTo("THRESHOLD"))
                .body("wave.signals.find { it.kind == 'LOCK_OUT' }.count", equalTo(10))
                .body("wave.signals.find { it.kind == 'LOCK_OUT' }.threshold", equalTo(10))
                .body("wave.next", nullValue());
    }

    @Test
    void a_wave_that_is_resumed_counts_anew_and_the_next_one_follows() {
        emea.schedule(List.of(new Wave(10, Duration.ofSeconds(4)), new Wave(100, null)));
        var first = emea.sweep(1);
        emea.signals("LOCK_OUT", 9, 10);
        assertThat(emea.control(1).sweepId()).isEqualTo(first.sweepId());

        emea.resume(first.sweepId(), 2);
        emea.completes(first);

        isShown(first.sweepId(), "wave.signals.find { it.kind == 'LOCK_OUT' }.count", 0);
        assertThat(emea.sweep(2).wave()).isEqualTo(2);
    }

    @Test
    void a_wave_outlasts_its_sweep_and_is_halted_and_resumed_when_that_has_come_by_everyone() {
        emea.schedule(List.of(new Wave(10, Duration.ofDays(1)), new Wave(100, null)));
        var first = emea.sweep(1);
        emea.completes(first);
        isShown(first.sweepId(), "state", "COMPLETED");

        emea.signals("LOCK_OUT", 9, 10);
        assertThat(emea.control(1).cause()).isEqualTo("THRESHOLD");
        isShown(first.sweepId(), "wave.state", "HALTED");
        operator("olga")
                .body("{\"reason\":\"mended\"}")
                .post("/v1/sweeps/" + first.sweepId() + "/resume")
                .then()
                .statusCode(202)
                .body("ordered", equalTo(true));

        assertThat(emea.control(2).command()).isEqualTo(SweepControlled.Command.RESUME);
        isShown(first.sweepId(), "wave.state", "OPEN");
        isShown(first.sweepId(), "state", "COMPLETED");
        operator("olga")
                .body("{\"reason\":\"calls\"}")
                .post("/v1/sweeps/" + first.sweepId() + "/pause")
                .then()
                .statusCode(202);
        isShown(first.sweepId(), "wave.halt.cause", "PAUSED");
    }

    @Test
    void calls_at_the_help_desk_halt_a_wave_too_and_the_calendar_shows_when_the_next_one_would_open() {
        emea.schedule(List.of(new Wave(10, Duration.ofDays(1)), new Wave(100, null)));
        var first = emea.sweep(1);
        operator("olga")
                .get("/v1/sweeps/calendar?limit=1000&from=" + Instant.now() + "&to="
                        + Instant.now().plus(Duration.ofDays(2)))
                .then()
                .statusCode(200)
                .body("runs.findAll { it.region == '%s' }.wave.percent".formatted(emea.region), hasItem(100));

        told(first.sweepId(), 4);
        isShown(first.sweepId(), "wave.state", "OPEN");
        told(first.sweepId(), 1);

        assertThat(emea.control(1).reason()).startsWith("support signals: 5 since ");
        isShown(first.sweepId(), "wave.state", "HALTED");
    }

    @Test
    void an_event_that_comes_twice_and_users_of_other_waves_do_not_count() {
        emea.schedule(List.of(new Wave(10, Duration.ofDays(1)), new Wave(100, null)));
        var first = emea.sweep(1);
        emea.signals("LOCK_OUT", 10, 500);
        var now = Instant.now();
        var once = new EnforcementSignalled(emea.region, "LOCK_OUT", Map.of(9, 9L), now, now);
        var event =
                new CloudEvent<>(Topics.ENFORCEMENT_SIGNALLED, UUID.randomUUID().toString(), "/test", now, once);
        emea.wire.send(CloudEvents.toRecord(event));
        emea.wire.send(CloudEvents.toRecord(event));
        told(first.sweepId(), 1);

        isShown(first.sweepId(), "wave.signals.find { it.kind == 'LOCK_OUT' }.count", 9);
        isShown(first.sweepId(), "wave.state", "OPEN");
    }
}
