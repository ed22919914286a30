package dev.ratchet.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The local date from which MFA is required in a region has begun there, or a later wave of it opens.
 *
 * @param zone the region's own time zone
 * @param wave which wave of a staged enforcement, from 1
 * @param sweepId the sweep that is asked for with it, so that users are looked at once; null where there is none
 * @param percent of all users who are enforced from now on; null where the enforcement is not staged: then all are
 */
public record EnforcementDateReached(
        String region,
        LocalDate enforcementDate,
        ZoneId zone,
        int wave,
        Instant reachedAt,
        @Nullable String sweepId,
        @Nullable Integer percent)
        implements Event {

    public EnforcementDateReached {
        Require.id("region", region);
        Require.date("enforcementDate", enforcementDate);
        Require.present("zone", zone);
        Require.time("reachedAt", reachedAt);
        if (sweepId != null) {
            Require.id("sweepId", sweepId);
        }
        Require.percent("percent", percent);
    }

    /** Of a region that is enforced at once. */
    public EnforcementDateReached(
            String region,
            LocalDate enforcementDate,
            ZoneId zone,
            int wave,
            Instant reachedAt,
            @Nullable String sweepId) {
        this(region, enforcementDate, zone, wave, reachedAt, sweepId, null);
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
