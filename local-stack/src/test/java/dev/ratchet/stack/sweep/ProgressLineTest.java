package dev.ratchet.stack.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.events.EventJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final Instant NOW = Instant.parse("2024-06-01T02:00:00Z");
    private static final String CHUNKS = "\"progressedAt\":\"2024-06-01T02:00:00Z\",\"chunks\":{\"complete\":%s}";

    @Test
    void a_sweep_that_runs_shows_share_speed_time_left_and_repairs_by_cause() throws IOException {
        var sweep = sweep("RUNNING", 1_000_000, 250_000, true, "\"estimatedEnd\":\"2024-06-01T02:01:20Z\",");

        assertThat(ProgressLine.drawn(sweep, NOW))
                .isEqualTo("EMEA  ██████░░░░░░░░░░░░░░░░░░   25 %  250,000 of 1,000,000  9,375 users/s  1 min 20 s left"
                        + "  312 repaired: DATE_REACHED 300, MISSED_EVENT 12");
        assertThat(ProgressLine.plain(sweep, NOW))
                .startsWith("EMEA   25 %  250,000 of")
                .doesNotContain("█", "░");
    }

    @Test
    void the_last_second_is_no_number() throws IOException {
        var last = sweep("RUNNING", 1_000, 990, true, "\"estimatedEnd\":\"2024-06-01T02:00:00Z\",");
        var before = sweep("RUNNING", 1_000, 950, true, "\"estimatedEnd\":\"2024-06-01T02:00:02Z\",");

        assertThat(ProgressLine.plain(last, NOW)).contains("nearly done");
        assertThat(ProgressLine.plain(before, NOW)).contains("  2 s left");
    }

    @Test
    void a_total_that_still_grows_is_never_reached() throws IOException {
        var sweep = sweep("RUNNING", 1_000, 1_000, false, "");

        assertThat(ProgressLine.plain(sweep, NOW)).contains(" 99 %", "1,000 of 1,000+", "time left unknown");
    }

    @Test
    void a_sweep_of_nobody_that_is_over_is_whole() throws IOException {
        assertThat(ProgressLine.plain(sweep("COMPLETED", 0, 0, true, ""), NOW)).contains("100 %", "done");
    }

    @Test
    void a_sweep_that_stands_still_or_was_cancelled_shows_how_far_it_came() throws IOException {
        var halted = sweep("HALTED", 1_000, 500, true, "\"halt\":{\"cause\":\"PAUSED\",\"detail\":\"why\"},");
        var cancelled = sweep("COMPLETED", 1_000, 500, true, "\"halt\":{\"cause\":\"CANCELLED\",\"detail\":\"why\"},");

        assertThat(ProgressLine.plain(halted, NOW)).contains(" 50 %", "halted");
        assertThat(ProgressLine.plain(cancelled, NOW)).contains(" 50 %", "done");
    }

    @Test
    void times_are_told_as_people_tell_them() {
        assertThat(LongStream.of(0, 400, 9_900, 12_400, 59_400, 60_000, 3_599_000, 7_500_000)
                        .mapToObj(Duration::ofMillis)
                        .map(Words::time))
                .containsExactly("0.0 s", "0.4 s", "9.9 s", "12 s", "59 s", "1 min 0 s", "59 min 59 s", "2 h 5 min");
    }

    static SweepView sweep(String state, long total, long done, boolean complete, String more) throws IOException {
        return SweepView.of(
                EventJson.MAPPER.readTree("""
                {"sweepId":"s-1","region":"EMEA","dryRun":false,"state":"%s","total":%d,"done":%d,"repaired":312,
                 "causes":{"MISSED_EVENT":12,"DATE_REACHED":300},"rate":9375.2,%s"services":[{%s}]}
                """.formatted(state, total, done, more, CHUNKS.formatted(complete))));
    }
}
