package dev.ratchet.scheduler.domain;

import static dev.ratchet.scheduler.domain.Reports.ENROLLMENT;
import static dev.ratchet.scheduler.domain.Reports.POLICY;
import static dev.ratchet.scheduler.domain.Reports.RUN;
import static dev.ratchet.scheduler.domain.Reports.START;
import static dev.ratchet.scheduler.domain.Reports.at;
import static dev.ratchet.scheduler.domain.Reports.completed;
import static dev.ratchet.scheduler.domain.Reports.followed;
import static dev.ratchet.scheduler.domain.Reports.halt;
import static dev.ratchet.scheduler.domain.Reports.halted;
import static dev.ratchet.scheduler.domain.Reports.running;
import static dev.ratchet.scheduler.domain.SweepState.COMPLETED;
import static dev.ratchet.scheduler.domain.SweepState.HALTED;
import static dev.ratchet.scheduler.domain.SweepState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SweepTest {
    private static final Set<String> EXPECTED = Set.of(POLICY, ENROLLMENT);

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
        var followed = states.entrySet().stream()
                .map(each -> followed(Reports.report(each.getKey(), each.getValue(), 1, 10, 5, null, null)))
                .toList();

        // when
        var sweep = Sweep.of(RUN, followed, List.of(), EXPECTED, at(2));

        // then
        assertThat(sweep.state()).isEqualTo(expected);
        assertThat(sweep.endedAt()).isEqualTo(expected == COMPLETED ? at(1) : null);
    }

    @Test
    void counts_and_causes_are_summed_over_the_services() {
        // given
        var policy = report(POLICY, COMPLETED, 10, 10, 3, Map.of("MISSED_EVENT", 2L, "DATE_REACHED", 1L));
        var enrollment = report(ENROLLMENT, RUNNING, 20, 5, 4, Map.of("DATE_REACHED", 4L));

        // when
        var sweep = sweep(2, followed(policy), followed(enrollment));

        // then
        assertThat(sweep.total()).isEqualTo(30);
        assertThat(sweep.done()).isEqualTo(15);
        assertThat(sweep.repaired()).isEqualTo(7);
        assertThat(sweep.causes()).containsOnly(Map.entry("MISSED_EVENT", 2L), Map.entry("DATE_REACHED", 5L));
    }

    @Test
    void the_end_is_that_of_the_service_that_takes_longest() {
        var fast = followed(running(POLICY, 0, 100, 0), running(POLICY, 1, 100, 50));
        var slow = followed(running(ENROLLMENT, 0, 100, 0), running(ENROLLMENT, 1, 100, 10));

        assertThat(sweep(1, fast, slow).rate()).isEqualTo(60);
        assertThat(sweep(1, fast, slow).estimatedEnd()).isEqualTo(at(10));
    }

    @Test
    void the_end_is_unknown_while_an_expected_service_has_not_reported() {
        var sweep = sweep(1, followed(running(POLICY, 0, 100, 0), running(POLICY, 1, 100, 50)));

        assertThat(sweep.estimatedEnd()).isNull();
        assertThat(sweep.services()).extracting(ServiceStanding::service).containsExactly(ENROLLMENT, POLICY);
        assertThat(sweep.services().getFirst().progressedAt()).isNull();
    }

    @Test
    void a_service_that_is_through_no_longer_counts_for_speed_and_end() {
        var through = followed(running(POLICY, 0, 100, 0), completed(POLICY, 1, 100));
        var other = followed(running(ENROLLMENT, 0, 100, 0), running(ENROLLMENT, 2, 100, 20));

        assertThat(sweep(2, through, other).rate()).isEqualTo(10);
        assertThat(sweep(2, through, other).estimatedEnd()).isEqualTo(at(10));
    }

    @Test
    void a_halted_sweep_has_no_speed_and_no_end() {
        var running = followed(running(POLICY, 0, 100, 0), running(POLICY, 1, 100, 50));
        var sweep = sweep(1, running, followed(halted(ENROLLMENT, 1, halt("OVER_FORECAST", 1))));

        assertThat(sweep.rate()).isZero();
        assertThat(sweep.estimatedEnd()).isNull();
    }

    @Test
    void the_speed_of_a_completed_sweep_is_that_of_all_its_time() {
        var sweep = sweep(90, followed(completed(POLICY, 5, 100)), followed(completed(ENROLLMENT, 20, 100)));

        assertThat(sweep.rate()).isEqualTo(10);
        assertThat(sweep.endedAt()).isEqualTo(START.plusSeconds(20));
        assertThat(sweep.services()).extracting(ServiceStanding::rate).containsExactly(5.0, 20.0);
    }

    private static Sweep sweep(double now, Followed... followed) {
        return Sweep.of(RUN, List.of(followed), List.of(), EXPECTED, at(now));
    }

    private static ServiceProgress report(
            String service, SweepState state, long total, long done, long repaired, Map<String, Long> causes) {
        return new ServiceProgress("s", service, state, total, done, repaired, causes, 1, START, null, null);
    }
}
