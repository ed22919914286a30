package dev.ratchet.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.wallclock.Zones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Replicas that tick at random and are down for days, signals that come in bursts, operators who pause, resume and roll
 * back, sweeps that halt by themselves and take their time: every wave opens at most once, in order, never early, never
 * while one is not open or its sweep not through. {@code -Dratchet.seed} repeats
 * a run.
 */
class WaveSimulationTest {
    private static final int WORLDS = Integer.getInteger("ratchet.worlds", 2_000);
    private static final int DAYS = 60;
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Helsinki"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Pacific/Apia"));

    private int openings;
    private int halts;
    private int complete;

    @Test
    void each_wave_opens_at_most_once_in_order_never_early_and_never_while_one_is_not_open() {
        var seed = Long.getLong("ratchet.seed", new Random().nextLong());
        System.out.println("WaveSimulationTest: -Dratchet.seed=" + seed);
        var random = new Random(seed);
        for (int world = 0; world < WORLDS; world++) {
            new World(random, "seed " + seed + ", world " + world).run();
        }
        System.out.printf("WaveSimulationTest: %d openings, %d halts, %d complete%n", openings, halts, complete);
        assertThat(openings).isGreaterThan(WORLDS);
        assertThat(halts).isGreaterThan(WORLDS / 10);
        assertThat(complete).isGreaterThan(WORLDS / 10);
    }

    /** One region from the day before its date on. The list of waves stands for the rows of the table. */
    private final class World {
        private final Random random;
        private final String name;
        private final ZoneId zone;
        private final LocalDate date;
        private final Instant begins;
        private final List<Wave> plan = new ArrayList<>();
        private final @Nullable WorkingHours hours;
        private final List<LocalDate> frozen = new ArrayList<>();
        private final Thresholds thresholds;
        private final Calendar calendar = new Calendar(LocalTime.of(2, 0), Zones.OF_JVM);
        private final List<OpenedWave> waves = new ArrayList<>();
        private long revision;

        World(Random random, String name) {
            this.random = random;
            this.name = name;
            zone = ZONES.get(random.nextInt(ZONES.size()));
            date = LocalDate.parse("2024-03-01").plusDays(random.nextInt(300));
            begins = date.atStartOfDay(zone).toInstant();
            var percents = new TreeSet<Integer>();
            for (int wave = random.nextInt(5); wave > 0; wave--) {
                percents.add(1 + random.nextInt(99));
            }
            percents.forEach(percent -> plan.add(new Wave(percent, Duration.ofHours(random.nextInt(24 * 10)))));
            plan.add(new Wave(100, null));
            hours = random.nextBoolean()
                    ? null
                    : new WorkingHours(
                            LocalTime.of(9, 0),
                            LocalTime.of(17, 0),
                            List.copyOf(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.THURSDAY)));
            for (int day = random.nextInt(8); day > 0; day--) {
                frozen.add(date.plusDays(1L + random.nextInt(DAYS)));
            }
            thresholds = new Thresholds(Map.of(SignalKind.LOCK_OUT, 5L + random.nextInt(50)));
        }

        void run() {
            var end = begins.plus(Duration.ofDays(DAYS));
            var at = begins.minus(Duration.ofDays(1));
            while (at.isBefore(end)) {
                switch (random.nextInt(20)) {
                    case 0 -> command(at);
                    case 1 -> signals(at);
                    case 2, 3, 4 -> sweep(at);
                    default -> tickOfTwo(at);
                }
                var down = random.nextInt(60) == 0 ? random.nextInt(4 * 86_400) : 0;
                at = at.plusSeconds(1 + random.nextInt(4 * 3_600) + down);
            }
            complete += waves.size() == plan.size() ? 1 : 0;
            assertThat(waves.stream().map(each -> each.stage().percent()))
                    .as(name)
                    .isEqualTo(
                            plan.stream().map(Wave::percent).limit(waves.size()).toList());
        }

        /** Both look before either starts; who is second finds the row and leaves it. */
        private void tickOfTwo(Instant at) {
            var seen = due(at);
            var other = due(at);
            seen.forEach(run -> start(run, at));
            other.forEach(run -> start(run, at));
        }

        private List<DueRun> due(Instant at) {
            return calendar.due(region(), at);
        }

        private RegionCalendar region() {
            return new RegionCalendar(
                    "R", zone, date, LocalTime.MIDNIGHT, List.of(), new Staging(plan, waves, hours, frozen));
        }

        private void start(DueRun run, Instant at) {
            var stage = run.stage();
            assertThat(stage).isNotNull();
            if (waves.stream().anyMatch(each -> each.stage().wave() == stage.wave())) {
                return;
            }
            isAllowed(stage, at);
            waves.add(OpenedWave.now("sweep-" + stage.wave(), "R", date, stage, at));
            openings++;
        }

        /** Said in other words than those of the calendar. */
        private void isAllowed(Stage stage, Instant at) {
            var as = name + ": " + stage + " at " + at + " after " + waves;
            assertThat(stage.wave()).as(as).isEqualTo(waves.size() + 1);
            assertThat(at).as(as).isAfterOrEqualTo(begins);
            assertThat(isOpen(at)).as(as).isTrue();
            assertThat(waves).as(as).allMatch(each -> each.state() == OpenedWave.State.OPEN);
            if (!waves.isEmpty()) {
                var before = waves.getLast();
                assertThat(before.sweep().endedAt()).as(as).isNotNull();
                var soak = plan.get(waves.size() - 1).soak();
                assertThat(at).as(as).isAfterOrEqualTo(before.countedSince().plus(soak));
            }
        }

        private boolean isOpen(Instant at) {
            var shown = at.atZone(zone).toLocalDateTime();
            return !frozen.contains(shown.toLocalDate())
                    && (hours == null
                            || (shown.getDayOfWeek().getValue() <= 4 && shown.getHour() >= 9 && shown.getHour() < 17));
        }

        private void command(Instant at) {
            if (waves.isEmpty()) {
                return;
            }
            var last = waves.getLast();
            waves.set(
                    waves.size() - 1,
                    switch (random.nextInt(8)) {
                        case 0 -> last.halted(new WaveHalt("PAUSED", "calls", "olga", at), ++revision);
                        case 1 -> random.nextInt(10) == 0 ? last.rolledBack() : last;
                        default -> last.resumed(at, ++revision);
                    });
        }

        /** Runs, halts by itself, goes on, or is through: for good. */
        private void sweep(Instant at) {
            if (!waves.isEmpty() && waves.getLast().sweep().endedAt() == null) {
                var sweep = new WaveSweep(random.nextInt(5) == 0, null);
                var through = new WaveSweep(false, at);
                waves.set(waves.size() - 1, Regions.with(waves.getLast(), random.nextBoolean() ? through : sweep));
            }
        }

        private void signals(Instant at) {
            if (waves.isEmpty()) {
                return;
            }
            var before = waves.getLast();
            var heard = before.hearing(List.of(new Signalled(
                    "event",
                    "R",
                    "LOCK_OUT",
                    Map.of(random.nextInt(100), 1L + random.nextInt(20)),
                    at.minusSeconds(random.nextInt(7_200)))));
            var after = heard.judged(thresholds, at);
            halts += after.haltSince(before) == null ? 0 : 1;
            waves.set(waves.size() - 1, after);
        }
    }
}
