package dev.ratchet.policy.domain;

import dev.ratchet.wallclock.WallClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The local date and time from which MFA is required in a region.
 *
 * @param zone the region's own time zone
 * @param announceFrom first local day on which users are told
 * @param enforceAt local time of the date; midnight where none was ever told
 * @param workingHours in which enforcement may begin; null where it may at any hour
 * @param freezeDays local dates on which enforcement does not begin, in order
 * @param waves by which it is enforced, from the date on
 */
public record EnforcementDate(
        String region,
        LocalDate date,
        ZoneId zone,
        LocalDate announceFrom,
        LocalTime enforceAt,
        @Nullable WorkingHours workingHours,
        List<LocalDate> freezeDays,
        Waves waves) {

    /** The reserved region whose date is that of the partner programme. */
    public static final String PARTNERS = "PARTNERS";

    /** What was stored before there were times, freeze days and waves has none. */
    public EnforcementDate {
        enforceAt = Objects.requireNonNullElse(enforceAt, LocalTime.MIDNIGHT);
        freezeDays = freezeDays == null ? List.of() : List.copyOf(new TreeSet<>(freezeDays));
        waves = Objects.requireNonNullElse(waves, Waves.NONE);
    }

    /** From the beginning of the day on, whichever that is. */
    public EnforcementDate(String region, LocalDate date, ZoneId zone, LocalDate announceFrom) {
        this(region, date, zone, announceFrom, LocalTime.MIDNIGHT, null, List.of());
    }

    /** For everyone at once. */
    public EnforcementDate(
            String region,
            LocalDate date,
            ZoneId zone,
            LocalDate announceFrom,
            LocalTime enforceAt,
            @Nullable WorkingHours workingHours,
            List<LocalDate> freezeDays) {
        this(region, date, zone, announceFrom, enforceAt, workingHours, freezeDays, Waves.NONE);
    }

    /** The first instant from which MFA is required: see {@link WallClock#first} for clocks that jump over it. */
    public Instant begins() {
        return WallClock.first(date, enforceAt, zone.getRules());
    }

    /** The date, with the time of it unless that is midnight. */
    String worded() {
        return enforceAt.equals(LocalTime.MIDNIGHT) ? date.toString() : date + " " + enforceAt;
    }

    /**
     * The date for a tenant that postponed it: never before the region's own, and never more than the limit behind it,
     * also where the region's date moved meanwhile. The time of the day stays the region's.
     *
     * @param limit in days
     */
    public EnforcementDate postponed(@Nullable Postponement postponement, int limit) {
        if (postponement == null || !postponement.until().isAfter(date)) {
            return this;
        }
        var latest = date.plusDays(limit);
        var until = postponement.until().isAfter(latest) ? latest : postponement.until();
        return new EnforcementDate(region, until, zone, announceFrom, enforceAt, workingHours, freezeDays, waves);
    }
}
