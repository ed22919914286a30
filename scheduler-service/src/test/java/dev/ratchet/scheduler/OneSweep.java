package dev.ratchet.scheduler;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.ratchet.events.CloudEvent;
import dev.ratchet.events.SweepChunks;
import dev.ratchet.events.SweepControlled;
import dev.ratchet.events.SweepHalt;
import dev.ratchet.events.SweepProgressed;
import dev.ratchet.events.SweepState;
import dev.ratchet.events.Topics;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.Tokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sweep of a region of its own, as an operator asks for it, and its two services, as they tell of it. */
final class OneSweep {
    static final Duration SOON = Duration.ofSeconds(20);
    static final String POLICY = "policy-service";
    static final String ENROLLMENT = "enrollment-service";

    /** In a while, so that no service seems to have fallen silent, however slow the test is. */
    private final Instant reported = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

    private final EventWire wire;
    private final String region;
    private final String id;
    private long revision;

    private OneSweep(EventWire wire, String region, String id) {
        this.wire = wire;
        this.region = region;
        this.id = id;
    }

    static OneSweep request(EventWire wire, boolean dryRun) {
        return request(wire, "REGION-" + UUID.randomUUID(), dryRun);
    }

    static OneSweep request(EventWire wire, String region, boolean dryRun) {
        String id = operator()
                .body(Map.of("region", region, "dryRun", dryRun))
                .post("/v1/sweeps")
                .then()
                .statusCode(202)
                .extract()
                .path("sweepId");
        return new OneSweep(wire, region, id);
    }

    String id() {
        return id;
    }

    String region() {
        return region;
    }

    /** When a service reported that it came so far. */
    Instant at(int second) {
        return reported.plusSeconds(second);
    }

    ValidatableResponse get() {
        return operator().get("/v1/sweeps/{id}", id).then().statusCode(200);
    }

    Response report() {
        return operator().get("/v1/sweeps/{id}/report", id);
    }

    Response order(String order, String reason) {
        return operator().body(Map.of("reason", reason)).post("/v1/sweeps/{id}/" + order, id);
    }

    void tellRunning(String service, int second, long total) {
        tell(service, SweepState.RUNNING, second, total, null);
    }

    /** A halt began before now, whenever it is reported. */
    void tellHalted(String service, int second, String cause, String detail, @Nullable String by) {
        tell(service, SweepState.HALTED, second, 1_000, new SweepHalt(cause, detail, by, Instant.now()));
    }

    void tellCancelled(String service, int second) {
        tell(
                service,
                SweepState.COMPLETED,
                second,
                1_000,
                new SweepHalt("CANCELLED", "why", "operator", Instant.now()));
    }

    void complete() {
        tell(POLICY, SweepState.COMPLETED, 10, 1_000, null);
        tell(ENROLLMENT, SweepState.COMPLETED, 10, 1_000, null);
        await().atMost(SOON).untilAsserted(() -> get().body("state", equalTo("COMPLETED")));
    }

    /** 100 users a second. */
    void tell(String service, SweepState state, int second, long total, @Nullable SweepHalt halt) {
        revision++;
        wire.publish(
                Topics.SWEEP_PROGRESSED,
                new SweepProgressed(
                        id,
                        service,
                        region,
                        state,
                        total,
                        second * 100L,
                        2,
                        Map.of("MISSED_EVENT", 2L),
                        revision,
                        at(second),
                        new SweepChunks(20, 4, 2, 0, true),
                        halt));
    }

    /** What the services were told about sweeps of the region. */
    List<SweepControlled> controlled() {
        return wire.heard(Topics.SWEEP_CONTROLLED, region).stream()
                .map(CloudEvent::data)
                .toList();
    }

    static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType(containsString("application/problem+json"))
                .body("code", equalTo(code))
                .body("detail", not(equalTo(null)));
    }

    static RequestSpecification operator() {
        return given().auth().oauth2(Tokens.token("operator", null, null)).contentType(ContentType.JSON);
    }
}
