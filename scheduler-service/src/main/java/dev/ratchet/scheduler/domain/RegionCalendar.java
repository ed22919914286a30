package dev.ratchet.scheduler.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What decides about the runs of one region.
 *
 * @param zone in which its days begin
 * @param enforcementDate null where no date is set
 * @param inUseSince when its first tenant was seen; null while it has none, and then it has no nights to sweep
 */
public record RegionCalendar(
        String region,
        ZoneId zone,
        @Nullable LocalDate enforcementDate,
        @Nullable Instant inUseSince) {

    /** Days of a region whose own zone nobody has told begin by this one. */
    public static final ZoneId ZONE_WITHOUT_SCHEDULE = ZoneOffset.UTC;
}
