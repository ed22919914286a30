package dev.ratchet.policy.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The local date from which MFA is required in a region.
 *
 * @param zone the region's own time zone
 * @param announceFrom first local day on which users are told
 */
public record EnforcementDate(String region, LocalDate date, ZoneId zone, LocalDate announceFrom) {

    /** The first instant of the date, which is not midnight where the clocks jump over it. */
    public Instant begins() {
        return date.atStartOfDay(zone).toInstant();
    }
}
