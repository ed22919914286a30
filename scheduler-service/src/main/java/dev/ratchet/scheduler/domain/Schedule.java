package dev.ratchet.scheduler.domain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The enforcement date of a region, as last told. A date that is told lies within working hours and on no freeze day;
 * these are kept for what else is to wait for them.
 *
 * @param enforcementDate first local day on which MFA is required, from 1970 to 9999
 * @param enforceAt local time of the date
 * @param zone the region's own time zone
 * @param workingHours null where the region has none
 * @param freezeDays local dates, in order
 * @param waves by which the region is enforced; empty where it is at once
 * @param thresholds at which a wave halts by itself
 * @param revision the higher one tells the truth
 */
public record Schedule(
        String region,
        LocalDate enforcementDate,
        LocalTime enforceAt,
        ZoneId zone,
        @Nullable WorkingHours workingHours,
        List<LocalDate> freezeDays,
        List<Wave> waves,
        Thresholds thresholds,
        long revision) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    /** @throws IllegalArgumentException when the date lies outside its range */
    public Schedule {
        if (enforcementDate.getYear() < FIRST_YEAR || enforcementDate.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "enforcementDate: must lie in the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        freezeDays = List.copyOf(freezeDays);
        waves = List.copyOf(waves);
    }

    /** For everyone at once. */
    public Schedule(
            String region,
            LocalDate enforcementDate,
            LocalTime enforceAt,
            ZoneId zone,
            @Nullable WorkingHours workingHours,
            List<LocalDate> freezeDays,
            long revision) {
        this(region, enforcementDate, enforceAt, zone, workingHours, freezeDays, List.of(), Thresholds.NONE, revision);
    }

    /** From the beginning of the day on, whichever that is. */
    public Schedule(String region, LocalDate enforcementDate, ZoneId zone, long revision) {
        this(region, enforcementDate, LocalTime.MIDNIGHT, zone, null, List.of(), revision);
    }
}
