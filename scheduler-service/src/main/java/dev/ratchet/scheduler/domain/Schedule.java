package dev.ratchet.scheduler.domain;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The enforcement date of a region, as last told.
 *
 * @param enforcementDate first local day on which MFA is required, from 1970 to 9999
 * @param zone the region's own time zone
 * @param revision the higher one tells the truth
 */
public record Schedule(String region, LocalDate enforcementDate, ZoneId zone, long revision) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    /** @throws IllegalArgumentException when the date lies outside its range */
    public Schedule {
        if (enforcementDate.getYear() < FIRST_YEAR || enforcementDate.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "enforcementDate: must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }
}
