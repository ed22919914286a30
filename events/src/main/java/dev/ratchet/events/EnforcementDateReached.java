package dev.ratchet.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The local date from which MFA is required in a region has begun there.
 *
 * @param zone the region's own time zone
 * @param wave which wave of a staged enforcement, from 1
 * @param sweepId the sweep that is asked for with it, so that users are looked at once; null where there is none
 */
public record EnforcementDateReached(
        String region,
        LocalDate enforcementDate,
        ZoneId zone,
        int wave,
        Instant reachedAt,
        @Nullable String sweepId) implements Event {

    public EnforcementDateReached {
        Require.id("region", region);
        Require.date("enforcementDate", enforcementDate);
        Require.present("zone", zone);
        Require.time("reachedAt", reachedAt);
        if (sweepId != null) {
            Require.id("sweepId", sweepId);
        }
    }

    /** With no sweep of its own. */
    public EnforcementDateReached(String region, LocalDate enforcementDate, ZoneId zone, int wave, Instant reachedAt) {
        this(region, enforcementDate, zone, wave, reachedAt, null);
    }

    @Override
    public String key() {
        return region;
    }
}
