package dev.ratchet.scheduler;

import static dev.ratchet.scheduler.WaveRegion.SOON;
import static dev.ratchet.scheduler.WaveRegion.isShown;
import static dev.ratchet.scheduler.WaveRegion.operator;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.ratchet.events.Topics;
import dev.ratchet.events.Wave;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators decide of a wave. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class WaveDecisionsTest {
    private WaveRegion emea;

    @BeforeEach
    void listen() {
        emea = new WaveRegion();
    }

    @AfterEach
    void hangUp() {
        emea.close();
    }

    @Test
    void a_roll_back_takes_two_operators_and_is_told_once() {
        emea.schedule(List.of(new Wave(10, Duration.ZERO), new Wave(50, Duration.ofDays(1)), new Wave(100, null)));
        var first = emea.sweep(1);
        emea.completes(first);
        var second = emea.sweep(2);
        var path = "/v1/sweeps/" + second.sweepId() + "/roll-back";

        operator("olga")
                .body("{\"reason\":\"too many calls\"}")
                .post("/v1/sweeps/" + first.sweepId() + "/roll-back")
                .then()
                .statusCode(409)
                .body("code", equalTo("LATER_WAVE_OPENED"));
        operator("pia").post(path + "/approval").then().statusCode(409).body("code", equalTo("NOT_ASKED_FOR"));
        operator("olga").body("{}").post(path).then().statusCode(400);
        operator("olga")
                .body("{\"reason\":\"%s\"}".formatted("x".repeat(501)))
                .post(path)
                .then()
                .statusCode(400)
                .body("detail", containsString("1 to 500 characters"));
        operator("olga")
                .body("{\"reason\":\"too many calls\"}")
                .post(path)
                .then()
                .statusCode(202)
                .body("state", equalTo("PENDING"));
        operator("olga").post(path + "/approval").then().statusCode(403).body("code", equalTo("SAME_ADMIN"));
        assertThat(emea.wire.heard(Topics.WAVE_ROLLED_BACK, emea.region)).isEmpty();
        operator("pia").post(path + "/approval").then().statusCode(200).body("state", equalTo("ROLLED_BACK"));
        operator("pia").post(path + "/approval").then().statusCode(409).body("code", equalTo("ALREADY_DECIDED"));

        await().atMost(SOON)
                .until(() ->
                        emea.wire.heard(Topics.WAVE_ROLLED_BACK, emea.region).size() == 1);
        var told =
                emea.wire.heard(Topics.WAVE_ROLLED_BACK, emea.region).getFirst().data();
        assertThat(told.sweepId()).isEqualTo(second.sweepId());
        assertThat(List.of(told.askedBy(), told.approvedBy(), told.reason()))
                .containsExactly("olga", "pia", "too many calls");
        isShown(second.sweepId(), "wave.state", "ROLLED_BACK");
        emea.resume(second.sweepId(), 9);
        emea.nothingFollows(2);
    }

    @Test
    void what_is_no_wave_takes_neither_signals_nor_a_roll_back() {
        var manual = operator("olga")
                .body("{\"region\":\"%s\"}".formatted(emea.region))
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
