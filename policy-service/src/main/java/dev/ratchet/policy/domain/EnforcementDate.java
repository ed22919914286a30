package dev.ratchet.policy.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The local date from which MFA is required in a region.
 *
 * @param zone the region's own time zone
 * @param announceFrom first local day on which users are told
 */
public record EnforcementDate(String region, LocalDate date, ZoneId zone, LocalDate announceFrom) {

    /** The reserved region whose date is that of the partner programme. */
    public static final String PARTNERS = "PARTNERS";

    /** The first instant of the date, which is not midnight where the clocks jump over it. */
    public Instant begins() {
        return date.atStartOfDay(zone).toInstant();
    }

    /**
     * The date for a tenant that postponed it: never before the region's own, and never more than the limit behind it,
     * also where the region's date moved meanwhile.
     *
     * @param limit in days
     */
    public EnforcementDate postponed(@Nullable Postponement postponement, int limit) {
        if (postponement == null || !postponement.until().isAfter(date)) {
            return this;
        }
        var latest = date.plusDays(limit);
        var until = postponement.until().isAfter(latest) ? latest : postponement.until();
        return new EnforcementDate(region, until, zone, announceFrom);
    }
}
