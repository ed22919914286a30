package dev.ratchet.scheduler.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What decides about the runs of one region.
 *
 * @param zone of its enforcement date
 * @param enforcementDate null where no date is set
 * @param enforceAt local time of the date
 * @param nights one for each zone that has tenants of the region now
 * @param staging the waves of its date
 */
public record RegionCalendar(
        String region,
        ZoneId zone,
        @Nullable LocalDate enforcementDate,
        LocalTime enforceAt,
        List<Nights> nights,
        Staging staging) {

    /** Days of a region whose own zone nobody has told begin by this one. */
    public static final ZoneId ZONE_WITHOUT_SCHEDULE = ZoneOffset.UTC;

    public RegionCalendar {
        nights = List.copyOf(nights);
    }

    /** That is enforced at once. */
    public RegionCalendar(
            String region, ZoneId zone, @Nullable LocalDate enforcementDate, LocalTime enforceAt, List<Nights> nights) {
        this(region, zone, enforcementDate, enforceAt, nights, Staging.NONE);
    }
}
