package dev.ratchet.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The local date from which MFA is required in a region has begun there.
 *
 * @param zone the region's own time zone
 * @param wave which wave of a staged enforcement, from 1
 */
public record EnforcementDateReached(String region, LocalDate enforcementDate, ZoneId zone, int wave, Instant reachedAt)
        implements Event {

    public EnforcementDateReached {
        Require.id("region", region);
        Require.date("enforcementDate", enforcementDate);
        Require.present("zone", zone);
        Require.time("reachedAt", reachedAt);
    }

    @Override
    public String key() {
        return region;
    }
}
