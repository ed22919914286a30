package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Regions as tests speak of them. */
final class Regions {
    private Regions() {}

    /** With a date and no tenants. */
    static RegionCalendar dated(String region, ZoneId zone, LocalDate date) {
        return dated(region, zone, date, LocalTime.MIDNIGHT);
    }

    static RegionCalendar dated(String region, ZoneId zone, LocalDate date, LocalTime enforceAt) {
        return new RegionCalendar(region, zone, date, enforceAt, List.of());
    }

    /** Without a date, with tenants in one zone. */
    static RegionCalendar inUse(String region, ZoneId zone, Instant since) {
        return new RegionCalendar(
                region,
                RegionCalendar.ZONE_WITHOUT_SCHEDULE,
                null,
                LocalTime.MIDNIGHT,
                List.of(nights(region, zone, since)));
    }

    /** The same wave once its sweep has got on. */
    static OpenedWave with(OpenedWave wave, WaveSweep sweep) {
        return new OpenedWave(
                wave.sweepId(),
                wave.region(),
                wave.date(),
                wave.stage(),
                wave.openedAt(),
                wave.state(),
                wave.countedSince(),
                wave.counts(),
                wave.halt(),
                wave.revision(),
                sweep);
    }

    static Nights nights(String region, ZoneId zone, Instant since) {
        return new Nights(new Scope(region, zone), zone, since);
    }
}
