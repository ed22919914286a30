package dev.ratchet.scheduler;

import static dev.ratchet.scheduler.OneSweep.ENROLLMENT;
import static dev.ratchet.scheduler.OneSweep.POLICY;
import static dev.ratchet.scheduler.OneSweep.SOON;
import static dev.ratchet.scheduler.OneSweep.operator;
import static dev.ratchet.scheduler.OneSweep.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.events.SweepState;
import dev.ratchet.testing.Backends;
import dev.ratchet.testing.EventWire;
import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a sweep leaves behind: its report, and what is counted. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "scheduler"))
class SweepReportTest {
    private static EventWire wire;

    @Inject
    DataSource database;

    @BeforeAll
    static void open() {
        wire = new EventWire(Backends.shared().kafka());
    }

    @AfterAll
    static void close() {
        wire.close();
    }

    @Test
    @DisplayName("S3.6 the report of a sweep is kept as it was at its end, as JSON and as a table")
    void the_report_is_kept_as_it_was_at_the_end() {
        // given
        var sweep = OneSweep.request(wire, false);
        sweep.order("pause", "=1+1, they said").then().statusCode(202);
        sweep.order("resume", "all quiet").then().statusCode(202);
        sweep.report()
                .then()
                .statusCode(200)
                .body("state", equalTo("RUNNING"))
                .body("endedAt", nullValue())
                .body("halts", empty());

        // when
        sweep.complete();

        // then
        var report = sweep.report();
        report.then()
                .body("kind", equalTo("MANUAL"))
                .body("region", equalTo(sweep.region()))
                .body("dryRun", equalTo(false))
                .body("requestedBy", equalTo("operator"))
                .body("cutoff", notNullValue())
                .body("state", equalTo("COMPLETED"))
                .body("repaired", equalTo(4))
                .body("causes.MISSED_EVENT", equalTo(4))
                .body("services.service", contains(ENROLLMENT, POLICY))
                .body("services[1].durationMillis", notNullValue())
                .body("commands.command", contains("HALT", "RESUME"))
                .body("commands.actor", contains("operator", "operator"))
                .body("commands[0].reason", equalTo("=1+1, they said"));

        // when: a report of the services that comes afterwards, or an order
        sweep.tell(POLICY, SweepState.COMPLETED, 9, 5_000, null);
        refused(sweep, "pause", "SWEEP_COMPLETED");
        await().atMost(SOON).untilAsserted(() -> sweep.get().body("total", equalTo(6_000)));

        // then
        assertThat(sweep.report().asString()).isEqualTo(report.asString());
        for (var change : List.of("update report set ended_at = now()", "delete from control", "truncate halt")) {
            assertThatThrownBy(() -> execute(change)).hasMessageContaining("never changed");
        }

        // and as a table
        var table = operator().accept("text/csv").get("/v1/sweeps/{id}/report", sweep.id());
        table.then()
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", containsString("sweep-" + sweep.id() + ".csv"));
        var lines = table.asString().split("\r\n");
        assertThat(lines).hasSize(1 + 2 + 2 + 1);
        assertThat(lines[0])
                .startsWith("sweepId,kind,region,zone,dryRun,cutoff")
                .contains("service,cause");
        assertThat(lines[1])
                .startsWith(sweep.id() + ",MANUAL," + sweep.region())
                .contains("CAUSE,enrollment-service,MISSED_EVENT,,2");
        assertThat(lines[5]).contains("SWEEP,,,COMPLETED,4,2000,2000");
    }

    @Test
    void what_a_night_repaired_is_counted_once_by_cause() {
        // given
        var sweep = OneSweep.request(wire, false);
        var dryRun = OneSweep.request(wire, sweep.region(), true);

        // when
        sweep.complete();
        dryRun.complete();
        sweep.complete();
        var marker = OneSweep.request(wire, sweep.region(), false);
        marker.tellRunning(POLICY, 1, 10);
        await().atMost(SOON).untilAsserted(() -> marker.get().body("done", equalTo(100)));

        // then
        assertThat(metrics())
                .filteredOn(line -> line.startsWith("ratchet_sweep_repairs_total{") && line.contains(sweep.region()))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("kind=\"MANUAL\"", "cause=\"MISSED_EVENT\"")
                        .endsWith(" 2.0"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metrics())
                        .filteredOn(line -> line.contains(sweep.region()) && line.startsWith("ratchet_sweep_running"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("ratchet_sweep_running_users{")
                                .endsWith(" 10.0"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("ratchet_sweep_running_looked_at{")
                                .endsWith(" 100.0"))
                        .anySatisfy(line -> assertThat(line)
                                .startsWith("ratchet_sweep_running{")
                                .endsWith(" 1.0")));
    }

    private static void refused(OneSweep sweep, String order, String code) {
        problem(sweep.order(order, "x"), 409, code);
    }

    private static List<String> metrics() {
        return given().get("/q/metrics").asString().lines().toList();
    }

    private void execute(String change) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(change);
        }
    }
}
