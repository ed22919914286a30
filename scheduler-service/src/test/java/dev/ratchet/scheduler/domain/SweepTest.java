package dev.ratchet.scheduler.domain;

import static dev.ratchet.scheduler.domain.SweepState.COMPLETED;
import static dev.ratchet.scheduler.domain.SweepState.HALTED;
import static dev.ratchet.scheduler.domain.SweepState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SweepTest {
    private static final Instant NOW = Instant.parse("2024-06-01T02:00:00Z");
    private static final Set<String> EXPECTED = Set.of("policy-service", "enrollment-service");
    private static final Run RUN = new Run.Requested("s", "EMEA", false, "ops", NOW);

    static Stream<Arguments> reports() {
        return Stream.of(
                arguments(RUNNING, Map.of()),
                arguments(RUNNING, Map.of("policy-service", RUNNING)),
                arguments(RUNNING, Map.of("policy-service", COMPLETED)),
                arguments(RUNNING, Map.of("policy-service", COMPLETED, "enrollment-service", RUNNING)),
                arguments(COMPLETED, Map.of("policy-service", COMPLETED, "enrollment-service", COMPLETED)),
                arguments(HALTED, Map.of("policy-service", HALTED)),
                arguments(HALTED, Map.of("policy-service", HALTED, "enrollment-service", COMPLETED)),
                // a service nobody waits for does not complete a sweep, but while it runs the sweep does
                arguments(RUNNING, Map.of("policy-service", COMPLETED, "later-service", COMPLETED)),
                arguments(
                        RUNNING,
                        Map.of(
                                "policy-service", COMPLETED,
                                "enrollment-service", COMPLETED,
                                "later-service", RUNNING)));
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("reports")
    void a_sweep_is_completed_when_every_expected_service_said_so(SweepState expected, Map<String, SweepState> states) {
        // given
        var reports = states.entrySet().stream()
                .map(each -> report(each.getKey(), each.getValue(), 10, 0, Map.of()))
                .toList();

        // when
        var sweep = Sweep.of(RUN, reports, EXPECTED);

        // then
        assertThat(sweep.state()).isEqualTo(expected);
    }

    @Test
    void counts_and_causes_are_summed_over_the_services() {
        // given
        var policy = report("policy-service", COMPLETED, 10, 3, Map.of("MISSED_EVENT", 2L, "DATE_REACHED", 1L));
        var enrollment = report("enrollment-service", RUNNING, 20, 4, Map.of("DATE_REACHED", 4L));

        // when
        var sweep = Sweep.of(RUN, List.of(policy, enrollment), EXPECTED);

        // then
        assertThat(sweep.total()).isEqualTo(30);
        assertThat(sweep.done()).isEqualTo(15);
        assertThat(sweep.repaired()).isEqualTo(7);
        assertThat(sweep.causes()).containsOnly(Map.entry("MISSED_EVENT", 2L), Map.entry("DATE_REACHED", 5L));
    }

    private static ServiceProgress report(
            String service, SweepState state, long total, long repaired, Map<String, Long> causes) {
        return new ServiceProgress("s", service, state, total, total / 2, repaired, causes, 1, NOW);
    }
}
