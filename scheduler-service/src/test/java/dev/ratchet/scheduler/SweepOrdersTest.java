package dev.ratchet.scheduler;

import static dev.ratchet.scheduler.OneSweep.ENROLLMENT;
import static dev.ratchet.scheduler.OneSweep.POLICY;
import static dev.ratchet.scheduler.OneSweep.SOON;
import static dev.ratchet.scheduler.OneSweep.operator;
import static dev.ratchet.scheduler.OneSweep.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.SweepControlled;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import dev.ratchet.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How operators have a hand in a sweep. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class SweepOrdersTest {
    private static EventWire wire;

    @BeforeAll
    static void open() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    void a_paused_sweep_stands_still_at_once_and_runs_again_at_once_when_it_is_resumed() {
        // given
        var sweep = OneSweep.request(wire, false);
        sweep.tellRunning(POLICY, 1, 1_000);

        // when
        sweep.order("pause", "the help desk is overrun").then().statusCode(202).body("ordered", equalTo(true));

        // then
        sweep.get()
                .body("state", equalTo("HALTED"))
                .body("halt.cause", equalTo("PAUSED"))
                .body("halt.detail", equalTo("the help desk is overrun"))
                .body("halt.by", equalTo("operator"));
        sweep.order("pause", "again").then().statusCode(202).body("ordered", equalTo(false));

        // when
        sweep.order("resume", "all quiet").then().statusCode(202).body("ordered", equalTo(true));
        sweep.get().body("state", equalTo("RUNNING")).body("halt", nullValue());
        sweep.order("resume", "again").then().statusCode(202).body("ordered", equalTo(false));

        // and the halt is reported only now
        sweep.tellHalted(POLICY, 3, "PAUSED", "as told", "operator");

        // then
        await().atMost(SOON)
                .untilAsserted(() -> sweep.get()
                        .body("services.find { it.service == 'policy-service' }.state", equalTo("HALTED"))
                        .body("state", equalTo("RUNNING")));
        var told = await().atMost(SOON).until(sweep::controlled, heard -> heard.size() == 2);
        assertThat(told).extracting(SweepControlled::revision).containsExactly(1L, 2L);
        assertThat(told.getFirst())
                .extracting(
                        SweepControlled::sweepId,
                        SweepControlled::command,
                        SweepControlled::cause,
                        SweepControlled::reason,
                        SweepControlled::actor)
                .containsExactly(
                        sweep.id(), SweepControlled.Command.HALT, "PAUSED", "the help desk is overrun", "operator");
        assertThat(told.getLast().command()).isEqualTo(SweepControlled.Command.RESUME);
    }

    @Test
    void a_sweep_that_halts_by_itself_says_why_and_goes_on_when_it_is_resumed() {
        // given
        var sweep = OneSweep.request(wire, false);
        sweep.tellHalted(POLICY, 1, "OVER_FORECAST", "30 of 20 users", null);
        await().atMost(SOON)
                .untilAsserted(() -> sweep.get()
                        .body("state", equalTo("HALTED"))
                        .body("halt.cause", equalTo("OVER_FORECAST"))
                        .body("halt.detail", equalTo("30 of 20 users"))
                        .body("halt.by", nullValue()));

        // when
        sweep.order("resume", "the forecast was old").then().statusCode(202).body("ordered", equalTo(true));

        // then
        sweep.get().body("state", equalTo("RUNNING"));
        sweep.report()
                .then()
                .body("halts", hasSize(1))
                .body("halts[0].service", equalTo(POLICY))
                .body("halts[0].cause", equalTo("OVER_FORECAST"))
                .body("commands[0].reason", equalTo("the forecast was old"));
    }

    @Test
    void a_cancelled_sweep_is_completed_once_its_services_have_stopped_and_takes_no_more_orders() {
        // given
        var sweep = OneSweep.request(wire, false);

        // when
        sweep.order("cancel", "the wrong region").then().statusCode(202).body("ordered", equalTo(true));

        // then
        sweep.get().body("state", equalTo("HALTED")).body("halt.cause", equalTo("CANCELLED"));
        refused(sweep, "resume", "SWEEP_CANCELLED");

        // when
        sweep.tellCancelled(POLICY, 1);
        sweep.tellCancelled(ENROLLMENT, 2);

        // then
        await().atMost(SOON)
                .untilAsserted(() -> sweep.get()
                        .body("state", equalTo("COMPLETED"))
                        .body("halt.cause", equalTo("CANCELLED"))
                        .body("halt.by", equalTo("operator"))
                        .body("endedAt", notNullValue())
                        .body("done", equalTo(300)));
        for (var order : List.of("pause", "resume", "cancel")) {
            refused(sweep, order, "SWEEP_CANCELLED");
        }
        sweep.report()
                .then()
                .body("halt.cause", equalTo("CANCELLED"))
                .body("commands.command", contains("CANCEL"))
                .body("halts.service", contains(POLICY, ENROLLMENT));
    }

    @Test
    void what_is_asked_wrongly_is_a_problem_that_says_what_to_mend() {
        var sweep = OneSweep.request(wire, false);
        for (var body : new String[] {
            "{}", "{\"reason\":\" \"}", "{\"reason\":\"a\\u0000b\"}", "{\"reason\":\"" + "x".repeat(501) + "\"}"
        }) {
            problem(operator().body(body).post("/v1/sweeps/{id}/pause", sweep.id()), 400, "INVALID_FIELD");
        }
        problem(operator().post("/v1/sweeps/{id}/pause", sweep.id()), 400, "MALFORMED_JSON");
        problem(operator().body(Map.of("reason", "x")).post("/v1/sweeps/none/pause"), 404, "NOT_FOUND");
        for (var path : List.of("none/report", "none/events", "%00/report", "%00/events")) {
            problem(operator().urlEncodingEnabled(false).get("/v1/sweeps/" + path), 404, "NOT_FOUND");
        }
        var auditor =
                given().auth().oauth2(Tokens.token("auditor", "acme", null)).contentType(ContentType.JSON);
        for (var path : List.of("report", "events")) {
            problem(given().get("/v1/sweeps/{id}/" + path, sweep.id()), 401, "UNAUTHORIZED");
            problem(given().spec(auditor).get("/v1/sweeps/{id}/" + path, sweep.id()), 403, "FORBIDDEN");
        }
        problem(
                given().spec(auditor).body(Map.of("reason", "x")).post("/v1/sweeps/{id}/cancel", sweep.id()),
                403,
                "FORBIDDEN");
        assertThat(sweep.controlled()).isEmpty();
    }

    private static void refused(OneSweep sweep, String order, String code) {
        problem(sweep.order(order, "x"), 409, code);
    }
}
