package dev.ratchet.policy;

import static dev.ratchet.policy.Callers.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.ratchet.testing.RatchetBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which waves a schedule takes. */
@QuarkusTest
@QuarkusTestResource(value = RatchetBackends.class, initArgs = @ResourceArg(name = "database", value = "policy"))
class WaveRefusalsTest {
    private final String region = "R-" + UUID.randomUUID();

    private ValidatableResponse put(String more) {
        return as("operator", null)
                .body("{\"enforcementDate\":\"2030-04-22\",\"zone\":\"Europe/Helsinki\"%s}".formatted(more))
                .put("/v1/schedule/" + region)
                .then();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'percent':50}] | waves[0].percent: the last wave",
                "[{'percent':0,'soak':'P1D'},{'percent':100}] | waves[0].percent: must lie between 1 and 100",
                "[{'percent':50,'soak':'P1D'},{'percent':50,'soak':'P1D'},{'percent':100}] | waves[1].percent: must lie between 51",
                "[{'percent':101}] | waves[0].percent: must lie between 1 and 100",
                "[{'soak':'P1D'},{'percent':100}] | waves[0].percent: must lie",
                "[{'percent':10},{'percent':100}] | waves[0].soak: is missing",
                "[{'percent':10,'soak':'-P1D'},{'percent':100}] | waves[0].soak: must lie between PT0S and P366D",
                "[{'percent':10,'soak':'P1M'},{'percent':100}] | waves[0].soak: must be a duration",
                "[{'percent':100,'soak':'P1D'}] | waves[0].soak: nothing waits",
                "[null,{'percent':100}] | waves[0].percent: must lie",
            })
    void what_no_wave_can_be_is_refused_with_the_name_of_the_field(String waves, String detail) {
        put(",\"waves\":" + waves.replace('\'', '"'))
                .statusCode(400)
                .body("code", equalTo("INVALID_FIELD"))
                .body("detail", containsString(detail));
    }

    @Test
    void thresholds_are_positive_and_only_of_waves() {
        var waves = ",\"waves\":[{\"percent\":100}]";
        put(waves + ",\"thresholds\":{\"lockOuts\":0}").statusCode(400).body("detail", containsString("lockOuts"));
        put(",\"thresholds\":{\"lockOuts\":1}").statusCode(400).body("detail", containsString("thresholds"));
        put(waves + ",\"thresholds\":{\"refusedSignIns\":7}")
                .statusCode(200)
                .body("thresholds.refusedSignIns", equalTo(7));
    }

    @Test
    void twenty_waves_are_enough() {
        var many = new StringBuilder(",\"waves\":[");
        for (int percent = 1; percent <= 20; percent++) {
            many.append("{\"percent\":%d,\"soak\":\"PT1H\"},".formatted(percent));
        }
        put(many + "{\"percent\":100}]").statusCode(400).body("detail", containsString("at most 20"));
    }

    @Test
    void a_schedule_that_is_set_without_waves_has_none_any_more() {
        put(",\"waves\":[{\"percent\":10,\"soak\":\"P7D\"},{\"percent\":100}]").statusCode(200);
        put("").statusCode(200).body("waves", nullValue()).body("thresholds", nullValue());
        as("auditor", "t")
                .get("/v1/schedule/" + region + "/history")
                .then()
                .statusCode(200)
                .body("versions[1].date.waves[0].soak", equalTo("P7D"))
                .body("versions[0].date.waves", nullValue());
    }
}
