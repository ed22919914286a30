package dev.ratchet.scheduler.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Three years of one region: tenants that move, dates that are moved, and now and then other rules for a zone. */
final class SimulatedRegion {
    static final String REGION = "R";
    private static final Duration LENGTH = Duration.ofDays(3 * 365 + 1);
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    /** Where clocks do what they hardly ever do, and when: days lost, and hands that turn over midnight. */
    private static final List<Oddity> ODDITIES = List.of(
            new Oddity("Pacific/Apia", "2010-06-01T00:00:00Z"),
            new Oddity("Pacific/Kwajalein", "1992-06-01T00:00:00Z"),
            new Oddity("America/St_Johns", "2007-06-01T00:00:00Z"),
            new Oddity("America/Nuuk", "2023-01-01T00:00:00Z"),
            new Oddity("America/Havana", "2022-01-01T00:00:00Z"),
            new Oddity("Australia/Lord_Howe", "2022-01-01T00:00:00Z"));

    private record Oddity(String zone, String start) {}

    final Calendar calendar;
    final Instant start;
    final Instant end;

    private final Random random;
    private final List<ZoneId> zones;
    private final List<Happening> happenings = new ArrayList<>();
    private final Map<ZoneId, ZoneRules> rules = new HashMap<>();
    private final Map<ZoneId, WallTable> walls = new HashMap<>();
    private final Map<Integer, Nights> tenants = new HashMap<>();
    private ZoneId ownZone;
    private LocalDate date;
    private LocalTime enforceAt = LocalTime.MIDNIGHT;
    private RegionCalendar row;
    private int passed;

    private record Happening(Instant at, Runnable what) {}

    /** @param world its number; worlds in a row are of different zones, but for one in ten, which is an odd one */
    SimulatedRegion(Random random, int world) {
        this.random = random;
        var oddity = random.nextInt(10) == 0 ? ODDITIES.get(random.nextInt(ODDITIES.size())) : null;
        var main = oddity == null ? ZONES.get(Math.floorMod(world, ZONES.size())) : ZoneId.of(oddity.zone());
        this.zones = List.of(main, any(), any());
        this.ownZone = main;
        this.calendar = new Calendar(time(), this.rules::get);
        this.start = oddity == null ? aroundAJump(main) : Instant.parse(oddity.start());
        this.end = start.plus(LENGTH);
        for (var zone : Set.copyOf(new HashSet<>(zones))) {
            rule(zone, zone.getRules());
        }
        tenantsMove();
        datesMove();
        rulesChange();
        happenings.sort(Comparator.comparing(Happening::at));
    }

    static int zonesOfTheJdk() {
        return ZONES.size();
    }

    /** Lets happen what happens up to that instant. */
    void passTo(Instant at) {
        boolean something = row == null;
        while (passed < happenings.size() && !happenings.get(passed).at().isAfter(at)) {
            happenings.get(passed++).what().run();
            something = true;
        }
        if (something) {
            row = new RegionCalendar(REGION, ownZone, date, enforceAt, List.copyOf(nights().values()));
        }
    }

    /** As its row and those of its tenants say. */
    RegionCalendar row() {
        return row;
    }

    /** What must have started once somebody has looked at a clock with that reading. */
    Set<Name> mustHaveStarted(Instant reading) {
        var names = new HashSet<Name>();
        for (var nights : row.nights()) {
            var night = walls.get(nights.zone()).latest(reading, nights.since());
            if (night != null) {
                names.add(new Name(RunKind.NIGHTLY, nights.scope(), night));
            }
        }
        if (date != null && !dateDueAt().isAfter(reading)) {
            names.add(new Name(RunKind.ENFORCEMENT_DATE, Scope.wholeOf(REGION), date));
        }
        return names;
    }

    /** When the walls of its zone first show a run's date and time, or have passed them. */
    Instant dueAt(Name name) {
        var zone = name.scope().zone();
        return zone == null ? dateDueAt() : walls.get(zone).first(name.date(), calendar.nightlyAt());
    }

    Instant nextNight(Instant at) {
        return walls.get(zones.getFirst()).nextNight(at);
    }

    private Instant dateDueAt() {
        return walls.get(ownZone).first(date, enforceAt);
    }

    /** One for each zone in which a tenant lives, since the first of them came. */
    private Map<ZoneId, Nights> nights() {
        var nights = new HashMap<ZoneId, Nights>();
        tenants.values()
                .forEach(tenant -> nights.merge(
                        tenant.zone(), tenant, (one, other) -> one.since().isBefore(other.since()) ? one : other));
        return nights;
    }

    private void tenantsMove() {
        for (int tenant = 0; tenant <= random.nextInt(4); tenant++) {
            int id = tenant;
            var at = start.plusSeconds(random.nextInt(20 * 86_400));
            while (at.isBefore(end)) {
                var zone = zones.get(random.nextInt(zones.size()));
                var since = at;
                happenings.add(new Happening(at, () -> live(id, zone, since)));
                at = at.plusSeconds(3_600L * (1 + random.nextInt(random.nextInt(10) == 0 ? 72 : 30_000)));
            }
        }
    }

    private void live(int tenant, ZoneId zone, Instant since) {
        var before = tenants.get(tenant);
        if (before == null || !before.zone().equals(zone)) {
            tenants.put(tenant, Regions.nights(REGION, zone, since));
        }
    }

    private void datesMove() {
        var at = start.plusSeconds(random.nextInt(200 * 86_400));
        while (at.isBefore(end)) {
            var zone = zones.get(random.nextInt(4) == 0 ? 1 : 0);
            var day = LocalDate.ofInstant(at, ZoneOffset.UTC).plusDays(random.nextInt(120) - 10);
            var time = random.nextBoolean() ? LocalTime.MIDNIGHT : time();
            happenings.add(new Happening(at, () -> {
                ownZone = zone;
                enforceAt = time;
                // one move in three keeps the date and changes no more than its time
                date = date == null || random.nextInt(3) > 0 ? day : date;
            }));
            at = at.plusSeconds(3_600L * (1 + random.nextInt(8_000)));
        }
    }

    /** As new data of time zones do: some offset is another one from some day on. */
    private void rulesChange() {
        if (random.nextInt(3) > 0) {
            return;
        }
        var zone = zones.get(random.nextInt(zones.size()));
        var at = start.plusSeconds(86_400L * random.nextInt((int) LENGTH.toDays()) + random.nextInt(86_400));
        happenings.add(new Happening(at, () -> {
            int offset = rules.get(zone).getOffset(at).getTotalSeconds() + 1_800 * (random.nextInt(9) - 4);
            int possible = Math.clamp(offset, -18 * 3_600, 18 * 3_600);
            rule(zone, ZoneOffset.ofTotalSeconds(possible).getRules());
        }));
    }

    private void rule(ZoneId zone, ZoneRules by) {
        rules.put(zone, by);
        walls.put(
                zone,
                new WallTable(
                        by, start.minus(Duration.ofDays(10)), end.plus(Duration.ofDays(140)), calendar.nightlyAt()));
    }

    private ZoneId any() {
        return ZONES.get(random.nextInt(ZONES.size()));
    }

    private LocalTime time() {
        return switch (random.nextInt(4)) {
            case 0 -> LocalTime.of(2, 0);
            case 1 -> LocalTime.of(random.nextInt(2), 30 * random.nextInt(2));
            default -> LocalTime.of(random.nextInt(24), random.nextInt(60));
        };
    }

    /** Half of the worlds begin up to a year before the clocks of their zone jump. */
    private Instant aroundAJump(ZoneId zone) {
        var somewhere = Instant.parse("1970-01-20T00:00:00Z").plusSeconds(3_600L * random.nextInt(65 * 8_760));
        var jump = zone.getRules().nextTransition(somewhere);
        return jump == null || random.nextBoolean()
                ? somewhere
                : jump.getInstant().minusSeconds(60L * random.nextInt(365 * 24 * 60));
    }
}
