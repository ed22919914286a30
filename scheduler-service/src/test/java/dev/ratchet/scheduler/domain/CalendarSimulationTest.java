package dev.ratchet.scheduler.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.wallclock.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Replicas that tick at random, and now and then are all down, against an oracle that knows no calendar arithmetic: it
 * walks through time minute by minute and reads the wall clock.
 */
class CalendarSimulationTest {
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Helsinki",
            "America/Sao_Paulo",
            "Asia/Beirut",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "America/St_Johns",
            "America/Nuuk",
            "Pacific/Kiritimati",
            "Pacific/Apia",
            "Pacific/Niue");
    private static final List<LocalTime> NIGHTS = List.of(
            LocalTime.of(2, 0), LocalTime.MIDNIGHT, LocalTime.of(0, 30), LocalTime.of(23, 30), LocalTime.of(2, 30));
    private static final int WORLDS = Integer.getInteger("ratchet.worlds", 150);
    private static final int DAYS = 12;

    private record Name(RunKind kind, String region, LocalDate date) {}

    /** One region's past and future, and the instants at which some replica ticks. */
    private record World(Calendar calendar, RegionCalendar region, Instant start, List<Instant> ticks) {}

    @Test
    void every_run_that_some_replica_lives_to_see_starts_exactly_once_and_never_early() {
        var seed = Long.getLong("ratchet.seed", new Random().nextLong());
        System.out.println("CalendarSimulationTest: -Dratchet.seed=" + seed);
        var random = new Random(seed);
        for (int each = 0; each < WORLDS; each++) {
            var world = world(random);

            var started = simulate(world);

            assertThat(started.keySet()).as("seed %d, %s", seed, world).isEqualTo(expected(world));
            started.forEach((name, at) -> assertThat(reached(world, name, at))
                    .as("seed %d: %s started early, at %s", seed, name, at)
                    .isTrue());
        }
    }

    /** The set stands for the unique key of the table: the first to put a name in has started the run. */
    private static Map<Name, Instant> simulate(World world) {
        var unique = new HashSet<Name>();
        var started = new HashMap<Name, Instant>();
        for (var tick : world.ticks()) {
            for (var due : world.calendar().due(world.region(), tick)) {
                var name = new Name(due.kind(), due.region(), due.date());
                if (unique.add(name)) {
                    started.put(name, tick);
                }
            }
        }
        return started;
    }

    private static Set<Name> expected(World world) {
        var region = world.region();
        var expected = new HashSet<Name>();
        var ticks = new TreeSet<>(world.ticks());
        var daysShown = new TreeSet<LocalDate>();
        @Nullable LocalDate night = null;
        boolean nightCounts = false;
        boolean dateReached = false;
        var end = world.start().plus(Duration.ofDays(DAYS));
        for (var minute = world.start(); minute.isBefore(end); minute = minute.plus(Duration.ofMinutes(1))) {
            var wall = minute.atZone(region.zone()).toLocalDateTime();
            daysShown.add(wall.toLocalDate());
            var latest = latestNight(daysShown, world.calendar().nightlyAt(), wall);
            if (latest != null && (night == null || latest.isAfter(night))) {
                night = latest;
                nightCounts = !minute.isBefore(region.nights().getFirst().since());
            }
            dateReached |= !wall.toLocalDate().isBefore(region.enforcementDate());
            boolean someoneTicks =
                    !ticks.subSet(minute, minute.plus(Duration.ofMinutes(1))).isEmpty();
            if (someoneTicks && nightCounts) {
                expected.add(new Name(RunKind.NIGHTLY, region.region(), night));
            }
            if (someoneTicks && dateReached) {
                expected.add(new Name(RunKind.ENFORCEMENT_DATE, region.region(), region.enforcementDate()));
            }
        }
        return expected;
    }

    private static @Nullable LocalDate latestNight(TreeSet<LocalDate> daysShown, LocalTime hour, LocalDateTime wall) {
        return daysShown.descendingSet().stream()
                .filter(day -> !wall.isBefore(day.atTime(hour)))
                .findFirst()
                .orElse(null);
    }

    /** Whether the wall clock has shown that date, and that hour of it, at or before the instant. */
    private static boolean reached(World world, Name name, Instant at) {
        var hour = name.kind() == RunKind.NIGHTLY ? world.calendar().nightlyAt() : LocalTime.MIDNIGHT;
        for (var minute = world.start(); !minute.isAfter(at); minute = minute.plus(Duration.ofMinutes(1))) {
            if (!minute.atZone(world.region().zone())
                    .toLocalDateTime()
                    .isBefore(name.date().atTime(hour))) {
                return true;
            }
        }
        return false;
    }

    private static World world(Random random) {
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var start = aroundAJump(random, zone);
        var inUseSince = start.plus(Duration.ofDays(1)).plusSeconds(60L * random.nextInt(4 * 24 * 60));
        var date = LocalDate.ofInstant(start, zone).plusDays(2 + random.nextInt(DAYS));
        var region =
                new RegionCalendar("R", zone, date, LocalTime.MIDNIGHT, List.of(Regions.nights("R", zone, inUseSince)));
        var calendar = new Calendar(NIGHTS.get(random.nextInt(NIGHTS.size())), Zones.OF_JVM);
        return new World(calendar, region, start, ticks(random, start));
    }

    /** Half of the worlds begin up to a week before the clocks of their zone jump. */
    private static Instant aroundAJump(Random random, ZoneId zone) {
        var somewhere = Instant.parse("2009-01-01T00:00:00Z").plusSeconds(3_600L * random.nextInt(16 * 8_760));
        var jump = zone.getRules().nextTransition(somewhere);
        return jump == null || random.nextBoolean()
                ? somewhere
                : ZonedDateTime.ofInstant(jump.getInstant(), zone)
                        .minusDays(1 + random.nextInt(7))
                        .withSecond(0)
                        .toInstant();
    }

    private static List<Instant> ticks(Random random, Instant start) {
        var ticks = new ArrayList<Instant>();
        int replicas = 2 + random.nextInt(4);
        var end = start.plus(Duration.ofDays(DAYS));
        for (int replica = 0; replica < replicas; replica++) {
            var at = start.plus(Duration.ofDays(1));
            while (at.isBefore(end)) {
                ticks.add(at);
                boolean goesDown = random.nextInt(60) == 0;
                at = at.plusSeconds(goesDown ? random.nextInt(3 * 86_400) : 1 + random.nextInt(3_600));
            }
        }
        ticks.removeIf(tick -> !tick.isBefore(end));
        ticks.sort(null);
        return ticks;
    }
}
