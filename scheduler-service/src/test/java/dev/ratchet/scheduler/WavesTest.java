package dev.ratchet.scheduler;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.CloudEvents;
import dev.ratchet.events.EnforcementSignalled;
import dev.ratchet.events.ScheduleChanged;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.SweepRequested;
import dev.ratchet.events.Topics;
import dev.ratchet.events.Wave;
import dev.ratchet.events.WaveThresholds;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waves open one by one, halt by themselves, and are resumed and rolled back. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class WavesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private final String region = "W-" + UUID.randomUUID();
    private EventWire wire;

    @BeforeEach
    void listen() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterEach
    void hangUp() {
        wire.close();
    }

    private void schedule(List<Wave> waves) {
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

    private void signals(String kind, int bucket, long count) {
        var now = Instant.now();
        wire.publish(
                Topics.ENFORCEMENT_SIGNALLED, new EnforcementSignalled(region, kind, Map.of(bucket, count), now, now));
    }

    private SweepRequested sweep(int nth) {
        await().atMost(SOON)
                .until(() -> wire.heard(Topics.SWEEP_REQUESTED, region).size() >= nth);
        return wire.heard(Topics.SWEEP_REQUESTED, region).get(nth - 1).data();
    }

    private SweepControlled control(int nth) {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> wire.heard(Topics.SWEEP_CONTROLLED, region).size() >= nth);
        return wire.heard(Topics.SWEEP_CONTROLLED, region).get(nth - 1).data();
    }

    private static RequestSpecification operator(String name) {
        return given().auth().oauth2(Tokens.token("operator", null, name)).contentType(ContentType.JSON);
    }

    private static void told(String sweepId, int count) {
        operator("olga")
                .body("{\"kind\":\"SUPPORT\",\"count\":%d,\"note\":\"no phones at the desk\"}".formatted(count))
                .post("/v1/sweeps/" + sweepId + "/signals")
                .then()
                .statusCode(202);
    }

    private static void isShown(String sweepId, String path, Object value) {
        await().atMost(SOON)
                .untilAsserted(() -> operator("olga")
                        .get("/v1/sweeps/" + sweepId)
                        .then()
                        .statusCode(200)
                        .body(path, equalTo(value)));
    }

    /** Longer than two ticks. */
    private void nothingFollows(int sweeps) {
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(5))
                .until(() -> wire.heard(Topics.SWEEP_REQUESTED, region).size() == sweeps);
    }

    @Test
    void s3_1_a_threshold_crossed_in_the_second_wave_halts_it_and_the_third_never_starts() {
        // given waves of which the second opens behind the first at once
        schedule(List.of(new Wave(10, Duration.ZERO), new Wave(50, Duration.ofSeconds(8)), new Wave(100, null)));
        var first = sweep(1);
        var second = sweep(2);
        assertThat(List.of(first.wave(), first.percent(), second.wave(), second.percent()))
                .containsExactly(1, 10, 2, 50);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(wire.heard(Topics.ENFORCEMENT_DATE_REACHED, region))
                        .extracting(event -> event.data().percent())
                        .containsExactly(10, 50));

        // when ten users of it are locked out
        var crossed = Instant.now();
        signals("LOCK_OUT", 49, 10);

        // then
        var halt = control(1);
        assertThat(Duration.between(crossed, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(halt.sweepId()).isEqualTo(second.sweepId());
        assertThat(halt.command()).isEqualTo(SweepControlled.Command.HALT);
        assertThat(halt.cause()).isEqualTo("THRESHOLD");
        assertThat(halt.reason()).startsWith("lock-outs: 10 since ").endsWith("where 10 halt the wave");
        await().during(Duration.ofSeconds(9))
                .atMost(Duration.ofSeconds(12))
                .until(() -> wire.heard(Topics.SWEEP_REQUESTED, region).size() == 2);
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
        schedule(List.of(new Wave(10, Duration.ofSeconds(4)), new Wave(100, null)));
        var first = sweep(1);
        signals("LOCK_OUT", 9, 10);
        assertThat(control(1).sweepId()).isEqualTo(first.sweepId());

        resume(first.sweepId(), 2);

        isShown(first.sweepId(), "wave.signals.find { it.kind == 'LOCK_OUT' }.count", 0);
        assertThat(sweep(2).wave()).isEqualTo(2);
    }

    private void resume(String sweepId, long revision) {
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

    @Test
    void calls_at_the_help_desk_halt_a_wave_too_and_the_calendar_shows_when_the_next_one_would_open() {
        schedule(List.of(new Wave(10, Duration.ofDays(1)), new Wave(100, null)));
        var first = sweep(1);
        operator("olga")
                .get("/v1/sweeps/calendar?limit=100&from=" + Instant.now() + "&to="
                        + Instant.now().plus(Duration.ofDays(2)))
                .then()
                .statusCode(200)
                .body("runs.findAll { it.region == '%s' }.wave.percent".formatted(region), hasItem(100));

        told(first.sweepId(), 4);
        isShown(first.sweepId(), "wave.state", "OPEN");
        told(first.sweepId(), 1);

        assertThat(control(1).reason()).startsWith("support signals: 5 since ");
        isShown(first.sweepId(), "wave.state", "HALTED");
    }

    @Test
    void an_event_that_comes_twice_and_users_of_other_waves_do_not_count() {
        schedule(List.of(new Wave(10, Duration.ofDays(1)), new Wave(100, null)));
        var first = sweep(1);
        signals("LOCK_OUT", 10, 500);
        var now = Instant.now();
        var once = new EnforcementSignalled(region, "LOCK_OUT", Map.of(9, 9L), now, now);
        var event =
                new CloudEvent<>(Topics.ENFORCEMENT_SIGNALLED, UUID.randomUUID().toString(), "/test", now, once);
        wire.send(CloudEvents.toRecord(event));
        wire.send(CloudEvents.toRecord(event));
        told(first.sweepId(), 1);

        isShown(first.sweepId(), "wave.signals.find { it.kind == 'LOCK_OUT' }.count", 9);
        isShown(first.sweepId(), "wave.state", "OPEN");
    }

    @Test
    void a_roll_back_takes_two_operators_and_is_told_once() {
        schedule(List.of(new Wave(10, Duration.ZERO), new Wave(50, Duration.ofDays(1)), new Wave(100, null)));
        var second = sweep(2);
        var path = "/v1/sweeps/" + second.sweepId() + "/roll-back";

        operator("pia").post(path + "/approval").then().statusCode(409).body("code", equalTo("NOT_ASKED_FOR"));
        operator("olga").body("{}").post(path).then().statusCode(400);
        operator("olga")
                .body("{\"reason\":\"too many calls\"}")
                .post(path)
                .then()
                .statusCode(202)
                .body("state", equalTo("PENDING"));
        operator("olga").post(path + "/approval").then().statusCode(403).body("code", equalTo("SAME_ADMIN"));
        assertThat(wire.heard(Topics.WAVE_ROLLED_BACK, region)).isEmpty();
        operator("pia").post(path + "/approval").then().statusCode(200).body("state", equalTo("ROLLED_BACK"));
        operator("pia").post(path + "/approval").then().statusCode(409).body("code", equalTo("ALREADY_DECIDED"));

        await().atMost(SOON)
                .until(() -> wire.heard(Topics.WAVE_ROLLED_BACK, region).size() == 1);
        var told = wire.heard(Topics.WAVE_ROLLED_BACK, region).getFirst().data();
        assertThat(told.sweepId()).isEqualTo(second.sweepId());
        assertThat(List.of(told.askedBy(), told.approvedBy(), told.reason()))
                .containsExactly("olga", "pia", "too many calls");
        isShown(second.sweepId(), "wave.state", "ROLLED_BACK");
        resume(second.sweepId(), 9);
        nothingFollows(2);
    }

    @Test
    void what_is_no_wave_takes_neither_signals_nor_a_roll_back() {
        var manual = operator("olga")
                .body("{\"region\":\"%s\"}".formatted(region))
                .post("/v1/sweeps")
                .then()
                .statusCode(202)
                .extract()
                .<String>path("sweepId");

        operator("olga")
                .body("{\"count\":1}")
                .post("/v1/sweeps/" + manual + "/signals")
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_WAVE"));
        operator("olga")
                .body("{\"reason\":\"x\"}")
                .post("/v1/sweeps/" + manual + "/roll-back")
                .then()
                .statusCode(409);
        operator("olga")
                .body("{\"count\":1}")
                .post("/v1/sweeps/none/signals")
                .then()
                .statusCode(404);
        operator("olga")
                .body("{\"count\":0}")
                .post("/v1/sweeps/" + manual + "/signals")
                .then()
                .statusCode(400)
                .body("detail", containsString("count"));
        operator("olga")
                .body("{\"kind\":\"RUMOUR\"}")
                .post("/v1/sweeps/" + manual + "/signals")
                .then()
                .statusCode(400);
        given().auth()
                .oauth2(Tokens.token("auditor", "contoso", "ann"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/sweeps/" + manual + "/signals")
                .then()
                .statusCode(403);
    }
}
