package dev.ratchet.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.wallclock.Zones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the next wave opens, and when one halts. */
class StagingTest {
    private static final ZoneRules HELSINKI = ZoneId.of("Europe/Helsinki").getRules();
    private static final LocalDate DATE = LocalDate.parse("2024-04-22");
    private static final Instant BEGINS = Instant.parse("2024-04-21T21:00:00Z");
    private static final List<Wave> PLAN =
            List.of(new Wave(10, Duration.ofDays(7)), new Wave(50, Duration.ofDays(14)), new Wave(100, null));
    private static final WorkingHours OFFICE = new WorkingHours(
            LocalTime.of(9, 0), LocalTime.of(17, 0), List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    private static final Thresholds TEN_LOCK_OUTS = new Thresholds(Map.of(SignalKind.LOCK_OUT, 10L));

    private static OpenedWave opened(int wave, int percent, Instant at) {
        return OpenedWave.now("sweep-" + wave, "EMEA", DATE, new Stage(wave, percent), at);
    }

    private static Staging staging(OpenedWave... opened) {
        return new Staging(PLAN, List.of(opened), null, List.of());
    }

    private static Signalled lockOuts(int bucket, long count, Instant until) {
        return new Signalled("event", "EMEA", "LOCK_OUT", Map.of(bucket, count), until);
    }

    @Test
    void the_first_wave_is_due_when_the_date_begins() {
        assertThat(staging().next(BEGINS, HELSINKI)).contains(new Staging.Next(new Stage(1, 10), BEGINS));
    }

    @Test
    void each_other_wave_is_due_once_the_one_before_has_soaked_from_when_it_really_opened() {
        var late = BEGINS.plus(Duration.ofHours(30));

        assertThat(staging(opened(1, 10, late)).next(BEGINS, HELSINKI))
                .contains(new Staging.Next(new Stage(2, 50), late.plus(Duration.ofDays(7))));
        assertThat(staging(opened(1, 10, BEGINS), opened(2, 50, late)).next(BEGINS, HELSINKI))
                .contains(new Staging.Next(new Stage(3, 100), late.plus(Duration.ofDays(14))));
    }

    @Test
    void behind_the_last_wave_comes_none() {
        assertThat(staging(opened(1, 100, BEGINS)).next(BEGINS, HELSINKI)).isEmpty();
    }

    @ParameterizedTest(name = "soaked at {0}: due at {1}")
    @CsvSource({
        // Monday 29 April at noon, before office hours, and in the evening; 1 May is frozen
        "2024-04-29T09:00:00Z, 2024-04-29T09:00:00Z",
        "2024-04-29T03:00:00Z, 2024-04-29T06:00:00Z",
        "2024-04-29T14:00:00Z, 2024-04-30T06:00:00Z",
        "2024-04-30T14:00:00Z, 2024-05-02T06:00:00Z",
        "2024-05-01T09:00:00Z, 2024-05-02T06:00:00Z",
        // Friday evening and Saturday
        "2024-05-03T20:00:00Z, 2024-05-06T06:00:00Z",
        "2024-05-04T09:00:00Z, 2024-05-06T06:00:00Z",
        // summer time ends: nine o'clock is an hour later in UTC
        "2024-10-26T09:00:00Z, 2024-10-28T07:00:00Z",
    })
    void a_wave_waits_for_working_hours_and_passes_freeze_days_over(Instant soaked, Instant due) {
        var opened = opened(1, 10, soaked.minus(Duration.ofDays(7)));
        var staging = new Staging(PLAN, List.of(opened), OFFICE, List.of(LocalDate.parse("2024-05-01")));

        assertThat(staging.next(BEGINS, HELSINKI).orElseThrow().dueAt()).isEqualTo(due);
    }

    @Test
    void no_wave_follows_one_that_is_halted_or_rolled_back() {
        var halted = opened(1, 10, BEGINS).halted(new WaveHalt("PAUSED", "calls", "olga", BEGINS), 1);

        assertThat(staging(halted).next(BEGINS, HELSINKI)).isEmpty();
        assertThat(staging(halted.rolledBack()).next(BEGINS, HELSINKI)).isEmpty();
        assertThat(staging(halted, opened(2, 50, BEGINS)).next(BEGINS, HELSINKI))
                .isEmpty();
    }

    private static List<DueRun> due(OpenedWave wave, Instant now) {
        var region = new RegionCalendar(
                "EMEA", ZoneId.of("Europe/Helsinki"), DATE, LocalTime.MIDNIGHT, List.of(), staging(wave));
        return new Calendar(LocalTime.of(2, 0), Zones.OF_JVM).due(region, now);
    }

    @Test
    void no_wave_opens_before_the_sweep_of_the_one_before_has_come_by_everyone() {
        var soaked = BEGINS.plus(Duration.ofDays(7));
        var late = soaked.plus(Duration.ofHours(5));
        var wave = opened(1, 10, BEGINS);

        assertThat(staging(wave).next(BEGINS, HELSINKI).orElseThrow().dueAt()).isEqualTo(soaked);
        assertThat(due(wave, late)).isEmpty();
        assertThat(due(Regions.with(wave, new WaveSweep(false, BEGINS)), late))
                .extracting(DueRun::dueAt)
                .containsExactly(soaked);
        assertThat(due(Regions.with(wave, new WaveSweep(false, late)), late))
                .extracting(DueRun::dueAt)
                .containsExactly(late);
    }

    @Test
    void no_wave_follows_while_the_sweep_of_one_stands_still_and_the_next_soaks_from_when_it_goes_on() {
        var halted = Regions.with(opened(1, 10, BEGINS), new WaveSweep(true, null));
        var resumedAt = BEGINS.plus(Duration.ofDays(6));

        assertThat(staging(halted).next(BEGINS, HELSINKI)).isEmpty();
        var goesOn = Regions.with(halted.resumed(resumedAt, 1), WaveSweep.BEGUN);
        assertThat(staging(goesOn).next(BEGINS, HELSINKI).orElseThrow().dueAt())
                .isEqualTo(resumedAt.plus(Duration.ofDays(7)));
    }

    @Test
    void users_of_a_wave_are_held_by_a_later_one_until_that_is_rolled_back() {
        var first = opened(1, 10, BEGINS);
        var second = opened(2, 50, BEGINS);
        var halted = second.halted(new WaveHalt("PAUSED", "calls", "olga", BEGINS), 1);

        assertThat(first.isHeldBy(List.of(first, second))).isTrue();
        assertThat(first.isHeldBy(List.of(first, halted))).isTrue();
        assertThat(first.isHeldBy(List.of(first, second.rolledBack()))).isFalse();
        assertThat(second.isHeldBy(List.of(first, second))).isFalse();
    }

    @Test
    void one_that_is_resumed_soaks_anew() {
        var resumedAt = BEGINS.plus(Duration.ofDays(3));
        var wave = opened(1, 10, BEGINS)
                .halted(new WaveHalt("PAUSED", "calls", "olga", BEGINS), 1)
                .resumed(resumedAt, 2);

        assertThat(staging(wave).next(BEGINS, HELSINKI).orElseThrow().dueAt())
                .isEqualTo(resumedAt.plus(Duration.ofDays(7)));
    }

    @Test
    void a_plan_that_changed_goes_on_behind_what_was_reached() {
        var shorter = List.of(new Wave(5, Duration.ofDays(1)), new Wave(100, null));
        var staging = new Staging(shorter, List.of(opened(1, 10, BEGINS), opened(2, 50, BEGINS)), null, List.of());

        assertThat(staging.next(BEGINS, HELSINKI))
                .contains(new Staging.Next(new Stage(3, 100), BEGINS.plus(Duration.ofDays(1))));
    }

    @Test
    void a_wave_halts_when_a_threshold_is_reached_and_says_why() {
        var now = Instant.parse("2024-04-22T08:00:00Z");
        var nine = opened(1, 10, BEGINS).hearing(List.of(lockOuts(3, 9, now)));
        var twelve = nine.hearing(List.of(lockOuts(9, 3, now)));

        assertThat(nine.judged(TEN_LOCK_OUTS, now)).isEqualTo(nine);
        var halted = twelve.judged(TEN_LOCK_OUTS, now);
        assertThat(halted.state()).isEqualTo(OpenedWave.State.HALTED);
        assertThat(halted.haltSince(twelve))
                .isEqualTo(new WaveHalt(
                        "THRESHOLD", "lock-outs: 12 since 2024-04-21T21:00:00Z, where 10 halt the wave", null, now));
        assertThat(halted.judged(TEN_LOCK_OUTS, now).haltSince(halted)).isNull();
    }

    @Test
    void users_of_later_waves_and_signals_of_before_do_not_count() {
        var wave = opened(1, 10, BEGINS)
                .hearing(List.of(lockOuts(10, 99, BEGINS.plusSeconds(1)), lockOuts(0, 99, BEGINS.minusSeconds(1))))
                .hearing(List.of(new Signalled("e", "EMEA", "OF_A_LATER_VERSION", Map.of(0, 9L), BEGINS)));

        assertThat(wave.counts()).isEqualTo(Counts.NONE);
    }

    @Test
    void commands_that_come_late_or_twice_change_nothing() {
        var wave = opened(1, 10, BEGINS);
        var paused = new WaveHalt("PAUSED", "calls", "olga", BEGINS);
        var resumed = wave.halted(paused, 1).resumed(BEGINS.plusSeconds(60), 2);

        assertThat(resumed.halted(paused, 1)).isEqualTo(resumed);
        assertThat(resumed.resumed(BEGINS.plusSeconds(90), 2)).isEqualTo(resumed);
        assertThat(wave.rolledBack().resumed(BEGINS, 3)).isEqualTo(wave.rolledBack());
    }

    @Test
    void the_halt_of_a_threshold_is_told_even_where_its_own_command_comes_back() {
        var now = BEGINS.plusSeconds(60);
        var halted =
                opened(1, 10, BEGINS).hearing(List.of(lockOuts(3, 10, now))).judged(TEN_LOCK_OUTS, now);

        var heard = halted.halted(new WaveHalt("THRESHOLD", "as told", "scheduler-service", now), 1);

        assertThat(heard.halt()).isEqualTo(halted.halt());
        assertThat(heard.revision()).isEqualTo(1);
    }
}
