package dev.ratchet.scheduler.domain;

import static dev.ratchet.scheduler.domain.Reports.POLICY;
import static dev.ratchet.scheduler.domain.Reports.at;
import static dev.ratchet.scheduler.domain.Reports.halt;
import static dev.ratchet.scheduler.domain.Reports.halted;
import static dev.ratchet.scheduler.domain.Reports.report;
import static dev.ratchet.scheduler.domain.Reports.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void one_report_tells_no_speed_and_no_end() {
        var followed = of(running(POLICY, 1, 1_000, 500));

        assertThat(rate(followed, 1)).isZero();
        assertThat(end(followed, 1)).isEmpty();
    }

    @Test
    void the_end_follows_from_what_is_left_and_the_speed() {
        var followed = of(running(POLICY, 1, 1_000, 100), running(POLICY, 3, 1_000, 500));

        assertThat(rate(followed, 3.2)).isEqualTo(200);
        assertThat(end(followed, 3.2)).hasValue(at(3 + 2.5));
    }

    @Test
    void the_speed_is_that_of_the_last_ten_seconds_at_most() {
        // given: ten seconds at 1,000 a second, then slow, two reports a second
        var reports = new ArrayList<ServiceProgress>();
        for (int half = 0; half <= 80; half++) {
            var second = half / 2.0;
            reports.add(running(
                    POLICY,
                    second,
                    1_000_000,
                    Math.round(Math.min(second, 10) * 1_000 + Math.max(0, second - 10) * 40)));
        }

        // then
        assertThat(rate(followed(reports.subList(0, 21)), 10)).isEqualTo(1_000);
        assertThat(rate(followed(reports.subList(0, 42)), 20.5)).isEqualTo(40, within(0.1));
        assertThat(rate(followed(reports), 40)).isEqualTo(40, within(0.1));
    }

    @Test
    void a_service_that_tells_nothing_more_slows_down_and_its_end_becomes_unknown() {
        var followed = of(running(POLICY, 0, 10_000, 0), running(POLICY, 4, 10_000, 400));

        assertThat(rate(followed, 8)).isEqualTo(100);
        assertThat(rate(followed, 20)).isEqualTo(20);
        assertThat(end(followed, 20)).hasValue(at(20 + 480));
        assertThat(end(followed, 34.1)).isEmpty();
    }

    @Test
    void a_service_that_comes_no_further_has_no_end() {
        var reports = new ArrayList<ServiceProgress>();
        for (int second = 0; second <= 30; second++) {
            reports.add(running(POLICY, second, 1_000, Math.min(second, 5) * 10L));
        }

        assertThat(rate(followed(reports), 30)).isZero();
        assertThat(end(followed(reports), 30)).isEmpty();
    }

    @Test
    void the_end_is_unknown_while_the_total_still_grows() {
        var first = report(POLICY, SweepState.RUNNING, 0, 100, 0, Reports.GROWING, null);
        var second = report(POLICY, SweepState.RUNNING, 2, 200, 100, Reports.GROWING, null);

        assertThat(rate(of(first, second), 2)).isEqualTo(50);
        assertThat(end(of(first, second), 2)).isEmpty();
    }

    @Test
    void a_service_that_tells_no_chunks_has_an_end_all_the_same() {
        var first = report(POLICY, SweepState.RUNNING, 0, 200, 0, null, null);
        var second = report(POLICY, SweepState.RUNNING, 2, 200, 100, null, null);

        assertThat(end(of(first, second), 2)).hasValue(at(4));
    }

    @Test
    void a_sweep_of_nobody_has_no_speed_and_no_end() {
        var followed = of(running(POLICY, 0, 0, 0), running(POLICY, 7, 0, 0));

        assertThat(rate(followed, 7)).isZero();
        assertThat(end(followed, 7)).isEmpty();
    }

    @Test
    void while_it_stands_still_it_has_no_speed_and_that_time_slows_it_not_down_afterwards() {
        var before = List.of(running(POLICY, 0, 1_000, 0), halted(POLICY, 2, halt("PAUSED", 2)));
        var resumed = new ArrayList<>(before);
        resumed.add(running(POLICY, 3_600, 1_000, 10));
        resumed.add(running(POLICY, 3_601, 1_000, 110));

        assertThat(rate(followed(before), 2)).isZero();
        assertThat(end(followed(before), 2)).isEmpty();
        assertThat(rate(followed(resumed), 3_601)).isEqualTo(100);
    }

    @Test
    void an_end_in_years_is_no_end() {
        var followed = of(running(POLICY, 0, Long.MAX_VALUE, 0), running(POLICY, 4, Long.MAX_VALUE, 1));

        assertThat(end(followed, 4)).isEmpty();
    }

    @Test
    void a_clock_that_steps_back_makes_no_speed_of_nothing() {
        var later = new ServiceProgress(
                "s", POLICY, SweepState.RUNNING, 1_000, 500, 0, Map.of(), 9_999_999, at(-3), null, null);

        assertThat(rate(of(running(POLICY, 0, 1_000, 0), later), 0)).isZero();
    }

    @Test
    void reports_in_any_order_and_twice_end_at_the_latest() {
        var reports = new ArrayList<ServiceProgress>();
        for (int second = 0; second < 40; second++) {
            reports.add(running(POLICY, second, 1_000, second));
        }
        var inOrder = followed(reports);
        reports.addAll(List.copyOf(reports));
        Collections.shuffle(reports, new Random(6));

        assertThat(followed(reports)).isEqualTo(inOrder);
        assertThat(Followed.following(Optional.of(inOrder), reports)).isEmpty();
    }

    @Test
    void each_halt_is_told_once_however_often_it_is_reported() {
        var reports = List.of(
                running(POLICY, 0, 100, 0),
                halted(POLICY, 1, halt("OVER_FORECAST", 1)),
                halted(POLICY, 2, halt("OVER_FORECAST", 2)),
                running(POLICY, 3, 100, 10),
                halted(POLICY, 4, halt("PAUSED", 4)));

        var whole = Followed.following(Optional.empty(), reports).orElseThrow();
        var rest = Followed.following(Optional.of(followed(reports.subList(0, 2))), reports)
                .orElseThrow();

        assertThat(whole.halts()).containsExactly(halt("OVER_FORECAST", 1), halt("PAUSED", 4));
        assertThat(rest.halts()).containsExactly(halt("PAUSED", 4));
    }

    private static Followed of(ServiceProgress... reports) {
        return Reports.followed(reports);
    }

    private static Followed followed(List<ServiceProgress> reports) {
        return Reports.followed(reports.toArray(ServiceProgress[]::new));
    }

    private static double rate(Followed followed, double second) {
        return followed.pace().rate(followed.latest(), at(second));
    }

    private static Optional<Instant> end(Followed followed, double second) {
        return followed.pace().estimatedEnd(followed.latest(), at(second));
    }
}
